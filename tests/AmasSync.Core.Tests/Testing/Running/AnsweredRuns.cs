using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Recording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Executing;

namespace AmasSync.Core.Tests.Testing.Running;

/// <summary>Runs of every test, made an hour ago, in which the agent always answered "yes".</summary>
internal sealed class AnsweredRuns : IRunStore
{
    public void Add(ConversationTest test, RunIdentity identity, TestRun run)
    {
    }

    public RecordedRun? Find(ConversationTest test, RunIdentity identity) => new(
        TimeProvider.System.GetUtcNow().AddHours(-1),
        [.. test.Turns.Select(turn => new TurnEvidence { User = turn.User.ToString(), Answer = "yes" })],
        Problem: null);
}
