export { engines, testDatabase, type Engine, type TestDatabase } from './engines.ts';
export { openTestHouse, testCity, testClock, type TestClock, type TestHouse } from './house.ts';
export { testComplaintRules } from './complaint-rules.ts';
export { form, makePhoto, sendPhoto } from './photos.ts';
export {
  newPerson,
  plantTestTrees,
  setTestPlans,
  signInAgain,
  startAdoption,
  testPlan,
  type TestPerson,
  type TestTree,
} from './adopting.ts';
export { CareHouse, careZone } from './caring.ts';
export {
  book,
  signupForm,
  startActivity,
  type ActivityGiven,
  type StartedActivity,
} from './signup-days.ts';
export {
  attendanceEvidence,
  bringCompanion,
  dutySums,
  dutyYear,
  nameVolunteer,
  reverseTestDuty,
  setTestDuty,
  testRules,
  writeTestDuty,
} from './duty.ts';
