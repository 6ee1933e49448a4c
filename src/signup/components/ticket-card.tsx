import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { SignupSummary } from '@luyin/contract';
import { Chip } from '../../components/chip';
import { QrCode } from '../../components/qr-code';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { span } from '../../texts/activity-words';
import { partyWord } from '../../texts/adoption-words';
import { signupWord } from '../../texts/signup-words';
import { signupTexts as texts } from '../texts';

interface Props {
  signup: SignupSummary;
  /** Of the family or the unit, where it is known. */
  name?: string | null;
}

/** The code to show at the site: as large as the screen allows, with whose it is. */
export const TicketCard = observer(function TicketCard({ signup, name }: Props) {
  const { clock } = useRoot();
  const { ticket, party, size, activity, startsAt, endsAt, status } = signup;
  if (!ticket) return null;
  return (
    <View id="ticket-card" className="card pad ticket-card">
      <QrCode id="ticket" text={ticket} label={texts.ticket} className="ticket-code" />
      <View className="h2 t12" {...aria.heading(2)}>
        {activity.title}
      </View>
      <View className="h3 num">{span(startsAt, endsAt, clock.now())}</View>
      <View className="moss">{activity.place}</View>
      <View className="num t8">
        {[name, texts.party(partyWord(party), size)].filter(Boolean).join(' · ')}
      </View>
      {/* Whoever has been checked in need not wonder whether it went through. */}
      {status === 'attended' && (
        <View className="t8">
          <Chip word={signupWord(status)} />
        </View>
      )}
      <View className="small moss">{`${texts.show}。${texts.showHint}`}</View>
    </View>
  );
});
