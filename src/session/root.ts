/** Created once in app.tsx. Pages make their own small stores from `api` and `recall` on first use. */
import { createContext, useContext } from 'react';
import { configure } from 'mobx';
import type { AdoptionSummary, SignupSummary } from '@luyin/contract';
import { createApi, type Api } from '../api';
import { privacy } from '../platform/privacy';
import { send } from '../platform/request';
import { storage } from '../platform/storage';
import { system } from '../platform/system';
import { forgetDrafts } from '../draft';
import { forgetPhotos } from '../platform/photo/forget';
import { createRecall, forgetRecalled, type Recall } from '../recall';
import { copiesWaiting, forgetReceipts } from '../reports-kept';
import { forgetRolls } from '../rolls-kept';
import { forgetSignups } from '../signups-kept';
import { actCopies, forgetTasks } from '../tasks-kept';
import { knownVisitor } from '../visitor';
import { CityStore } from './city-store';
import { ClockStore } from './clock-store';
import { FilterStore } from './filter-store';
import { nextAdoptionOf, nextSignupOf, type NextStore } from './next-store';
import { PreferencesStore } from './preferences-store';
import { PrivacyStore } from './privacy-store';
import { SessionStore } from './session-store';
import { ToastStore } from './toast-store';
import { UnreadStore } from './unread-store';

// Phones below iOS 10 / Android 5 have no Proxy; mobx 6 can do without.
configure({ useProxies: 'ifavailable' });

export interface Root {
  api: Api;
  recall: Recall;
  session: SessionStore;
  preferences: PreferencesStore;
  privacy: PrivacyStore;
  city: CityStore;
  filter: FilterStore;
  toast: ToastStore;
  /** What time it is in the city: the demo city's may be ahead. */
  clock: ClockStore;
  unread: UnreadStore;
  nextAdoption: NextStore<AdoptionSummary>;
  nextSignup: NextStore<SignupSummary>;
}

export function createRoot(): Root {
  const api = createApi({
    send,
    token: () => session.token,
    visitor: () => knownVisitor(storage),
    onExpired: () => session.forget(),
  });
  const session = new SessionStore(api, storage, (byChoice) => {
    forgetRecalled(storage);
    unread.clear();
    nextAdoption.set(null);
    nextSignup.set(null);
    // Who was signed out in the middle of a form finds it as it was.
    if (!byChoice) return;
    forgetDrafts(storage);
    forgetSignups(storage);
    forgetRolls(storage);
    forgetTasks(storage);
    forgetReceipts(storage);
    // Reports and acts of crews that wait for a network go out all the same.
    forgetPhotos([...copiesWaiting(storage), ...actCopies(storage)]);
  });
  const unread = new UnreadStore(api, session);
  const nextAdoption = nextAdoptionOf(api, session);
  const nextSignup = nextSignupOf(api, session);
  const recall = createRecall(api, storage);
  const city = new CityStore(recall);
  return {
    api,
    recall,
    session,
    preferences: new PreferencesStore(storage, system),
    privacy: new PrivacyStore(privacy),
    city,
    filter: new FilterStore(),
    toast: new ToastStore(),
    clock: new ClockStore(api, city),
    unread,
    nextAdoption,
    nextSignup,
  };
}

const RootContext = createContext<Root | null>(null);
export const RootProvider = RootContext.Provider;

export function useRoot(): Root {
  const root = useContext(RootContext);
  if (!root) throw new Error('a page was rendered outside app.tsx');
  return root;
}
