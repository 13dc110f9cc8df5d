/** What the init did wrong, as the program that watched it tells. */
export class WrongBehaviour extends Error {}
