import { makeAutoObservable, observable } from 'mobx';
import type { TreeFilter } from '@luyin/contract';

export interface ChosenSpecies {
  id: number;
  name: string;
}

/** Which trees the map and the list show. Shared: search may choose a species for them. */
export class FilterStore {
  species: ChosenSpecies | null = null;
  heritage: TreeFilter['heritage'] | null = null;
  district: string | null = null;
  decade: number | null = null;

  constructor() {
    makeAutoObservable(this, { species: observable.ref });
  }

  get count(): number {
    return [this.species, this.heritage, this.district, this.decade].filter((one) => one !== null)
      .length;
  }

  /** As the contract's query, without what is not chosen. */
  get query(): TreeFilter {
    return {
      species: this.species?.id,
      heritage: this.heritage ?? undefined,
      district: this.district ?? undefined,
      decade: this.decade ?? undefined,
    };
  }

  chooseSpecies(species: ChosenSpecies | null): void {
    this.species = species;
  }
  chooseHeritage(heritage: TreeFilter['heritage'] | null): void {
    this.heritage = heritage;
  }
  chooseDistrict(district: string | null): void {
    this.district = district;
  }
  chooseDecade(decade: number | null): void {
    this.decade = decade;
  }
  clear(): void {
    this.species = null;
    this.heritage = null;
    this.district = null;
    this.decade = null;
  }
}
