using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views.Html.Tests;

/// <summary>Renders a conversation: what the user said, and what the agent answered.</summary>
internal static class ConversationHtml
{
    public static HtmlFragment Render(TestRun run) => HtmlFragment.CreateIf(run.Turns.Count > 0, () => HtmlFragment.Create($"""
        <ol class="turns">
        {HtmlFragment.Concat(run.Turns.Index(), turn => RenderTurn(turn.Item, turn.Index == run.Decisive?.Turn))}</ol>

        """));

    private static HtmlFragment RenderTurn(TurnEvidence turn, bool isDecisive)
    {
        var facts = string.Join(" · ", ListFacts(turn));
        var answer = turn.Answer is null ? "no answer" : "answer";
        return HtmlFragment.Create($"""
            <li{HtmlFragment.FromTrustedHtml(isDecisive ? " class=\"decisive\"" : "")}>
            <div class="user"><p class="label">user</p>
            {BlockHtml.Render(turn.User)}</div>
            <div class="answer"><p class="label">{answer} {facts}</p>
            {BlockHtml.Render(turn.Answer ?? turn.Failure ?? "")}</div>
            </li>

            """);
    }

    private static IEnumerable<string> ListFacts(TurnEvidence turn)
    {
        if (turn.Speakers.Count > 0)
        {
            yield return $"by {string.Join(" → ", turn.Speakers)}";
        }

        if (turn.Tools.Count > 0)
        {
            yield return $"tools {string.Join(", ", turn.Tools.Select(tool => tool.Name))}";
        }

        if (turn.Tokens is { } tokens)
        {
            yield return FormattableString.Invariant($"{tokens} tokens");
        }

        yield return RunAmounts.FormatTime(turn.Latency.TotalMilliseconds);
    }
}
