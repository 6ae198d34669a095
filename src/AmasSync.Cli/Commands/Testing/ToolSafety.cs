using AmasSync.Cli.Errors;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Refuses to try agents whose tools may change something: the server calls tools for real.</summary>
internal static class ToolSafety
{
    /// <summary>Ensures that the agents of all tests have safe tools only.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="safeTools">The tools that may be used.</param>
    /// <param name="isReviewed">Whether these are the ones of the merge base of a pull request.</param>
    /// <exception cref="ToolException">One of them has another tool.</exception>
    public static void EnsureSafe(IReadOnlyList<ConversationTest> tests, IReadOnlyCollection<string> safeTools, bool isReviewed)
    {
        var unsafeAgents =
            from agent in tests.Select(test => test.Agent).Distinct()
            let tools = ToolUsers.FindTools(agent.Config).Except(safeTools, StringComparer.Ordinal).ToList()
            where tools.Count > 0
            select (Agent: agent.Name.Text, Tools: tools);
        if (unsafeAgents.ToList() is not [_, ..] found)
        {
            return;
        }

        var agents = string.Join("; ", found.Select(each => $"'{each.Agent}': {string.Join(", ", each.Tools)}"));
        var listed = string.Join(", ", found.SelectMany(each => each.Tools).Distinct(StringComparer.Ordinal));
        var added = isReviewed ? " and merge that first" : "";
        throw new ToolException(ToolError.ForRefusal(
            $"tests would let agents use tools that are not known to be safe ({agents})",
            $"the server calls tools for real; add safe_tools: [{listed}] to amas-sync.yaml{added}, or use --allow-side-effects"));
    }
}
