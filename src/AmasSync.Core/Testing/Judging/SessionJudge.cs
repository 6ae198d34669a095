using System.Collections.Concurrent;
using Amas.Config.Json;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Core.Testing.Judging;

/// <summary>
/// Asks judges on a server, in a new session for each verdict. What the judge or its server does wrong is never a failure of the agent.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="showText">Returns a text as a person sees it: without secrets, and with invisible characters made visible.</param>
/// <param name="markers">Creates the markers around the data.</param>
internal sealed class SessionJudge(IConversationServer server, Func<string, string> showText, IMarkerSource markers) : IRubricJudge
{
    private readonly ConcurrentDictionary<(string Judge, string Criterion), RestartAllowance> restarts = new();

    public async Task<AssertionResult> JudgeAsync(
        Judge judge, string criterion, IReadOnlyList<TurnEvidence> turns, CancellationToken cancellationToken)
    {
        var shownCriterion = showText(criterion);
        TurnEvidence[] shownTurns = [.. turns.Select(ShowTurn)];
        var allowance = restarts.GetOrAdd((judge.Name, criterion), _ => new());
        while (true)
        {
            try
            {
                var reply = await AskAsync(judge, JudgeMessage.Create(shownCriterion, shownTurns, markers), cancellationToken);
                return reply.Failure is { } failure ? CreateError(failure) : JudgeReply.Read(reply.Answer ?? "");
            }
            catch (ConversationException lost) when (!lost.IsFatal)
            {
                if (lost.IsRejection || !allowance.TryTake())
                {
                    return AssertionResult.CreateError($"the judge could not be asked: {lost.Message}");
                }
            }
        }
    }

    private async Task<TurnEvidence> AskAsync(Judge judge, string message, CancellationToken cancellationToken)
    {
        await using var conversation = await server.BeginAsync(judge.Agent.Config, cancellationToken);
        return await conversation.SendAsync(new ConfigValue.Text(message), ConfigValue.Map.Empty, judge.Timeout, cancellationToken);
    }

    // For the server, the judge is an agent.
    private static AssertionResult CreateError(string failure) => AssertionResult.CreateError(
        $"the judge gave no verdict: {failure.Replace("the agent failed", "its agent failed", StringComparison.Ordinal)}");

    private TurnEvidence ShowTurn(TurnEvidence turn) =>
        turn with { User = showText(turn.User), Answer = turn.Answer is { } answer ? showText(answer) : null };
}
