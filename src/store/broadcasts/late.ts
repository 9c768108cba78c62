/**
 * What was to go out longer ago than this does not go by itself: the program was stopped, or everything was halted, and
 * “今天下午” may be over. A restart or a short outage within working hours is no reason to ask.
 */
export const lateMs = 6 * 60 * 60 * 1000;
