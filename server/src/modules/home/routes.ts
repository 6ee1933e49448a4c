import type { FastifyInstance } from 'fastify';
import { read } from '../../plugins/contract-routes.ts';
import { findNear } from '../tree/near.ts';
import { placeAsked } from '../tree/near-page.ts';
import { presentSummary } from '../tree/present.ts';
import { findSummaries } from '../tree/queries.ts';
import { presentNews } from './present.ts';
import { countCity, findHeritage, findSavedTreeNews } from './queries.ts';

const NEWS_DAYS = 30;

export function homeRoutes(app: FastifyInstance): void {
  read(app, 'GET /home', async ({ db, query, city, person, now }) => {
    const asked = placeAsked(query);
    const place = asked ?? city.centre;
    const since = new Date(now.getTime() - NEWS_DAYS * 86_400_000);
    const [nearest, heritage, numbers, news] = await Promise.all([
      findNear(db, { place, filter: {}, count: 6 }),
      findHeritage(db, asked, 6),
      countCity(db),
      person ? findSavedTreeNews(db, person.id, since, 5) : [],
    ]);
    const near = await findSummaries(
      db,
      nearest.map(({ id }) => id),
      asked,
    );
    return {
      near: near.map((tree) => presentSummary(tree, now)),
      nearAsked: asked !== null,
      heritage: heritage.map((tree) => presentSummary(tree, now)),
      numbers,
      today: news.map(presentNews),
    };
  });
}
