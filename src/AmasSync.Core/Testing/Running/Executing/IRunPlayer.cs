using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Core.Testing.Running.Executing;

/// <summary>Makes single runs of tests.</summary>
internal interface IRunPlayer
{
    /// <summary>Makes a run.</summary>
    /// <param name="test">The test, with the agent of its side.</param>
    /// <param name="identity">Which run it is.</param>
    /// <param name="allowance">How often conversations may be restarted.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="ConversationException">Nothing can be tried on this server.</exception>
    /// <exception cref="Recording.MissingRunException">Only recorded runs are made, and this one was not recorded.</exception>
    Task<TestRun> PlayAsync(
        ConversationTest test, RunIdentity identity, RestartAllowance allowance, CancellationToken cancellationToken);
}
