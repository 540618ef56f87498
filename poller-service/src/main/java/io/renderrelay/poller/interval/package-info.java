/**
 * When to look at a render again.
 *
 * <p><b>The problem.</b> A poll costs a request, a late poll costs the user's time. Looking every 4 s is 2 s late on
 * average and wastes nearly all its polls on renders that cannot be ready yet.
 *
 * <p><b>The rule.</b> Let {@code h(t)} be the hazard rate: how likely a render that still runs at age {@code t} is to
 * end in the next second. With {@code n(t)} polls per second, a render costs the integral of {@code n} over its life,
 * and is seen {@code 1 / (2 n)} late. The sum of the two, with a price on delay, is least where {@code n(t)} is
 * proportional to the square root of {@code h(t)}. Source: R. E. Barlow, L. C. Hunter, F. Proschan, "Optimum Checking
 * Procedures", Journal of the SIAM 11 (4), 1963; J. B. Keller, "Optimum Checking Schedules for Systems Subject to
 * Random Failure", Management Science 21 (3), 1974. {@link io.renderrelay.poller.interval.PollDensity} adds the bounds:
 * one poll per floor at most, one per ceiling at least. The next poll is due when the integral of {@code n} since the
 * last one reaches one.
 *
 * <p><b>Learning.</b> Once a minute every instance reads the last 2,000 renders that ended complete, so all instances
 * hold the same plan.
 *
 * <ol>
 *   <li>{@link io.renderrelay.poller.interval.FinishedRender}: how long each took. The API's completed_at less
 *       created_at where it can be true, else somewhere between the two polls that enclose the end.
 *   <li>{@link io.renderrelay.poller.interval.MediaScale}: the part of it that the length of the driving video
 *       explains.
 *   <li>{@link io.renderrelay.poller.interval.ChangePointDetector}: only what still describes the distribution
 *       (two-sample Kolmogorov-Smirnov test of the latest renders against the earlier ones, by end and by submission).
 *   <li>{@link io.renderrelay.poller.interval.HazardRate}: the hazard rate as steps that hold equally many renders.
 *   <li>{@link io.renderrelay.poller.interval.DelayParity}: the price of delay, by bisection, at which the mean delay
 *       is that of the plain policy.
 *   <li>{@link io.renderrelay.poller.interval.ModelDriftDetector}: whether that plan would have served the latest
 *       renders as it promises; if not, only they are learned from.
 *   <li>{@link io.renderrelay.poller.interval.ProgressCalibration}: what a reported percentage has meant.
 * </ol>
 *
 * <p><b>Progress.</b> A percentage promises an end ({@link io.renderrelay.poller.interval.PredictedEnd}) as far as the
 * same percentage has kept its word on earlier renders: between the least and the greatest share of their duration that
 * those had behind them. {@link io.renderrelay.poller.interval.RemainingTimeEstimate} gives nineteen parts of trust to
 * that and one to the past durations alone, and the same square root rule follows from it. Since {@code sqrt(1/20)} is
 * a little over a fifth, a lie that was not noticed yet makes polls four to five times sparser at worst, never absent.
 * Progress that stands longer than its word allows contradicts itself and is ignored for that render; progress that
 * stands, jumps or means nothing has bounds so wide that it is ignored altogether; progress that counts backwards or at
 * half the pace is simply understood.
 *
 * <p><b>Doubt.</b> A mode never seen, fewer than 100 renders since the distribution last changed, or a plan that
 * promises to save less than a tenth of the polls: the plain policy. Beyond the longest render seen: the plain policy's
 * density. One render in twenty is in progress by the plain policy whatever was learned, so that ends are also noticed
 * where none is expected.
 *
 * <p><b>Limits.</b> A change shows only in renders that have ended, and is read once a minute: with several renders
 * submitted a second, more than a hundred are under way by the old plan before anyone can know better. Until then none
 * is noticed later than the ceiling. Renders that are submitted together end in the order of their durations; that is
 * distinguished from a change by comparing them in the order of their submission as well.
 */
package io.renderrelay.poller.interval;
