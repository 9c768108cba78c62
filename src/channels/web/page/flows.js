import { switchTypeInPlace } from './type-size.js';

switchTypeInPlace();
