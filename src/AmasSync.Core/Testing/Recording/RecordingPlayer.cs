using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Executing;

namespace AmasSync.Core.Testing.Recording;

/// <summary>Makes runs and records them.</summary>
/// <param name="player">Makes the runs.</param>
/// <param name="store">Keeps them.</param>
internal sealed class RecordingPlayer(IRunPlayer player, IRunStore store) : IRunPlayer
{
    public async Task<TestRun> PlayAsync(
        ConversationTest test, RunIdentity identity, RestartAllowance allowance, CancellationToken cancellationToken)
    {
        var run = await player.PlayAsync(test, identity, allowance, cancellationToken);
        store.Add(test, identity, run);
        return run;
    }
}
