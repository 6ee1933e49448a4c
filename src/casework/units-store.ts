import { makeAutoObservable } from 'mobx';
import type { Units } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked } from '../asked';
import { Deed } from '../deed';

/** The units, who is in them, and who leads. */
export class UnitsStore {
  readonly asked = new Asked<Units>();
  readonly deed: Deed<Units>;

  constructor(private readonly api: Api) {
    this.deed = new Deed<Units>({
      answered: (units) => this.asked.answered(units),
      reload: () => this.load(),
    });
    makeAutoObservable<this, 'api'>(this, { asked: false, deed: false, api: false });
  }

  load(): Promise<void> {
    return this.asked.ask(async () => ({ answer: await this.api('GET /desk/units'), since: null }));
  }

  /** People who may come into this unit. */
  candidates(unitId: string): { personId: string; name: string }[] {
    const { items = [], people = [] } = this.asked.value ?? {};
    const unit = items.find(({ id }) => id === unitId);
    return people.filter(
      ({ personId }) => !unit?.members.some((member) => member.personId === personId),
    );
  }

  put(id: string, person: string, lead: boolean): Promise<ApiError | null> {
    const body = { lead };
    const call = { params: { id, person }, body };
    return this.deed.do(`put ${id} ${person}`, body, (intention) =>
      this.api('PUT /desk/units/:id/members/:person', call, { intention }),
    );
  }

  takeOut(id: string, person: string): Promise<ApiError | null> {
    const call = { params: { id, person } };
    return this.deed.do(`out ${id} ${person}`, null, (intention) =>
      this.api('DELETE /desk/units/:id/members/:person', call, { intention }),
    );
  }
}
