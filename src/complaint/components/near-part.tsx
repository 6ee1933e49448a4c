import { Image, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { Permit, SimilarComplaint } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Sheet } from '../../components/sheet';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { absolute } from '../../platform/request';
import { useRoot } from '../../session/root';
import { said } from '../../texts/time';
import type { ReportStore } from '../report-store';
import { reportTexts as texts } from '../texts';
import { Pictogram } from '../../components/pictogram';

const Alike = observer(function Alike({ one }: { one: SimilarComplaint }) {
  const { clock } = useRoot();
  const { photo, category, metres, reportedAt, summary } = one;
  return (
    <>
      <View className="alike-art">
        {photo ? (
          <Image
            className="alike-img"
            src={absolute(photo.small)}
            mode="aspectFill"
            {...aria.picture(category.plain)}
          />
        ) : (
          <Pictogram picture={category.picture} />
        )}
      </View>
      <View className="grow">
        <View className="h3">{category.plain}</View>
        <View className="small moss num">
          {texts.similarOne(Math.round(metres), said(reportedAt, 'day', clock.now()))}
        </View>
        <View className="small">{summary ?? texts.similarUnpublished}</View>
      </View>
    </>
  );
});

/** Before it is sent: somebody may have reported the same. */
export const AlikePart = observer(function AlikePart({ store }: { store: ReportStore }) {
  const { near } = store;
  return (
    <Slot>
      {near.alike.length > 0 && (
        <View id="report-similar" className="part" {...aria.part('status')}>
          <View className="h3" {...aria.heading(2)}>
            {texts.similar}
          </View>
          <View className="card t8">
            {near.alike.map((one) => (
              <Press
                key={one.number}
                id={`similar-${one.number}`}
                className="line"
                onPress={() => near.ask(one)}
              >
                <Alike one={one} />
                <Icon name="next" className="moss" />
              </Press>
            ))}
          </View>
        </View>
      )}
    </Slot>
  );
});

export const JoinSheet = observer(function JoinSheet({ store }: { store: ReportStore }) {
  const { near } = store;
  const one = near.asking;
  if (!one) return null;
  const join = () => {
    near.ask(null);
    void store.join(one.number);
  };
  return (
    <Sheet
      title={texts.joinTitle}
      onClose={() => near.ask(null)}
      foot={
        <>
          <Button
            id="not-same"
            kind="quiet"
            className="grow"
            onPress={() => near.another(one.number)}
          >
            {texts.notSame}
          </Button>
          {!one.joined && (
            <Button id="join-case" className="grow" off={store.submitting} onPress={join}>
              {texts.join}
            </Button>
          )}
        </>
      }
    >
      <View className="row g12">
        <Alike one={one} />
      </View>
      <View className="moss t12">{one.joined ? texts.joined : texts.joinHint}</View>
    </Sheet>
  );
});

function PermitLine({ permit }: { permit: Permit }) {
  const { kind, number, state, treeCount, from, until, issuedBy, holder } = permit;
  return (
    <View className="t8">
      <View className="num">{number}</View>
      <View className="small moss num">
        {texts.permitLine(texts.permitKinds[kind] ?? kind, treeCount, from, until)}
        {`（${texts.permitStates[state] ?? state}）`}
      </View>
      <View className="small moss">{[holder, issuedBy].join(' · ')}</View>
    </View>
  );
}

/** A felling may be allowed: said before it is sent, and it may be sent all the same. */
export const PermitPart = observer(function PermitPart({ store }: { store: ReportStore }) {
  const { near, category } = store;
  return (
    <Slot>
      {category?.felling && near.permits.length > 0 && (
        <View id="report-permit" className="card permit" {...aria.part('status')}>
          <View className="row g8">
            <Icon name="plate" className="leaf" />
            <View className="h3">{texts.permit}</View>
          </View>
          {near.permits.slice(0, 3).map((permit) => (
            <PermitLine key={permit.number} permit={permit} />
          ))}
          <View className="moss t8">{texts.permitHint}</View>
        </View>
      )}
    </Slot>
  );
});
