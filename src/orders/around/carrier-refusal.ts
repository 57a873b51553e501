import { formatInstant } from '../../time/instant.ts';

/** Why a carrier cannot take a parcel, with the numbers. */
export interface CarrierRefusal {
  readonly carrier: string;
  readonly code: 'service' | 'region' | 'too-slow' | 'too-heavy' | 'too-long' | 'too-large' | 'size-unknown' | 'not-same-day' | 'no-slot' | 'slot-taken' | 'goods-too-late' | 'too-late';
  readonly asked: number | null;
  readonly limit: number | null;
  /** When the parcel would be there at the latest, where that is what speaks against it. */
  readonly arrivesBy: string | null;
}

/** What speaks against a carrier. */
export type Against = Omit<CarrierRefusal, 'carrier'>;

/** A limit of the carrier that the parcel breaks, with the numbers where there are any. */
export function beyondLimit(code: CarrierRefusal['code'], asked: number | null = null, limit: number | null = null): Against {
  return { code, asked, limit, arrivesBy: null };
}

/** Something about the time at which it would be there. */
export function wrongTime(code: CarrierRefusal['code'], arrivesBy: number): Against {
  return { code, asked: null, limit: null, arrivesBy: formatInstant(arrivesBy) };
}
