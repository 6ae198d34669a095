using Amas.Config.Json;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Running.Executing;

namespace AmasSync.Core.Testing.Running;

/// <summary>Plays single runs of tests against a server.</summary>
/// <param name="server">The server.</param>
/// <param name="judge">The judge of criteria in prose.</param>
/// <param name="observed">What the server has shown so far, shared by all runs.</param>
internal sealed class ConversationPlayer(IConversationServer server, IRubricJudge judge, ObservedCapabilities observed)
    : IRunPlayer
{
    private readonly RunEvaluator evaluator = new(judge, observed);

    /// <summary>
    /// Plays a test once. If the conversation is lost, it is restarted as long as that is allowed; a message is never sent a second time in
    /// the same conversation.
    /// </summary>
    /// <exception cref="ConversationException">Nothing can be tried on this server.</exception>
    public async Task<TestRun> PlayAsync(
        ConversationTest test, RunIdentity identity, RestartAllowance allowance, CancellationToken cancellationToken)
    {
        var config = test.Agent.Config;
        for (var restarts = 0; ; restarts++)
        {
            List<TurnEvidence> turns = [];
            try
            {
                await PlayTurnsAsync(test, config, turns, allowance, cancellationToken);
                return new(turns, await evaluator.EvaluateAsync(test, turns, cancellationToken)) { Restarts = restarts };
            }
            catch (ConversationException lost) when (!lost.IsFatal)
            {
                if (lost.IsRejection || !allowance.TryTake())
                {
                    return new(turns, []) { Problem = lost.Message, Restarts = restarts };
                }
            }
        }
    }

    private async Task PlayTurnsAsync(
        ConversationTest test,
        ConfigValue.Map config,
        List<TurnEvidence> turns,
        RestartAllowance allowance,
        CancellationToken cancellationToken)
    {
        await using var conversation = await server.BeginAsync(config, cancellationToken);
        foreach (var turn in test.Turns)
        {
            try
            {
                turns.Add(await conversation.SendAsync(turn.User, turn.Inputs, test.Timeout, cancellationToken));
            }
            catch (ConversationException error) when (error.IsServerError && !allowance.TryAddServerError(turns.Count))
            {
                turns.Add(new() { User = GetShownText(turn.User), Failure = error.Message });
            }

            observed.Add(turns[^1]);
        }
    }

    private static string GetShownText(ConfigValue user) => (user as ConfigValue.Text)?.Shown ?? user.ToString();
}
