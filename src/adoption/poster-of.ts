import type { Certificate } from '@luyin/contract';
import { encode } from 'uqr';
import { spaced } from '../certificate-code';
import type { Drawing } from '../platform/canvas/types';
import { posterOf } from '../poster';
import { fullDay } from '../texts/adoption-words';
import { paperTexts } from '../texts/paper';
import { posterTexts as texts } from './certificate-texts';

/** The poster of one certificate, its code in a QR code that any phone reads. */
export function posterFor(certificate: Certificate): Drawing {
  const { title, holder, species, treeCode, place, plan, from, until } = certificate;
  const facts: [string, string][] = [
    [texts.species, species ?? texts.aTree],
    [texts.code, treeCode],
    ...(place ? [[texts.place, place] as [string, string]] : []),
    [texts.plan, plan],
  ];
  return posterOf(
    {
      title,
      opening: texts.opening,
      holder,
      sentence: texts.sentence(species ?? texts.aTree, fullDay(from), fullDay(until)),
      facts,
      scan: paperTexts.scan,
      code: paperTexts.verifyCode(spaced(certificate.code)),
      number: paperTexts.number(certificate.number),
      issued: paperTexts.issued(fullDay(certificate.issuedAt)),
      mark: texts.mark,
      across: certificate.demo ? paperTexts.across : null,
    },
    encode(certificate.verifyUrl, { ecc: 'M', border: 0 }).data,
  );
}
