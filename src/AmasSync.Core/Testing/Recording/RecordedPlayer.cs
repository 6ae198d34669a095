using System.Globalization;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Executing;

namespace AmasSync.Core.Testing.Recording;

/// <summary>Judges recorded runs again, and makes none.</summary>
/// <param name="store">The recorded runs.</param>
/// <param name="evaluator">Checks them.</param>
internal sealed class RecordedPlayer(IRunStore store, RunEvaluator evaluator) : IRunPlayer
{
    public async Task<TestRun> PlayAsync(
        ConversationTest test, RunIdentity identity, RestartAllowance allowance, CancellationToken cancellationToken)
    {
        if (store.Find(test, identity) is not { } recorded)
        {
            throw new MissingRunException(DescribeMissing(identity));
        }

        return recorded.Problem is { } problem
            ? new(recorded.Turns, []) { Problem = problem }
            : new TestRun(recorded.Turns, await evaluator.EvaluateAsync(test, recorded.Turns, cancellationToken));
    }

    private static string DescribeMissing(RunIdentity identity)
    {
        var side = identity.IsOnBase ? " with the agent of the base" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"run {identity.Number}{side} is not recorded for this configuration, server and conversation; run the test without --regrade");
    }
}
