using AmasSync.Cli.Errors;
using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Refuses to try agents whose tools may change something: the server calls tools for real.</summary>
internal static class ToolSafety
{
    /// <summary>Ensures that the agents of all tests have safe tools only.</summary>
    /// <exception cref="ToolException">One of them has another tool.</exception>
    public static void EnsureSafe(IReadOnlyList<ConversationTest> tests, IReadOnlyCollection<string> safeTools)
    {
        var unsafeAgents =
            from agent in tests.Select(test => test.Agent).Distinct()
            let tools = FindUnsafeTools(agent, safeTools)
            where tools.Count > 0
            select (Agent: agent.Name.Text, Tools: tools);
        if (unsafeAgents.ToList() is not [_, ..] found)
        {
            return;
        }

        var agents = string.Join("; ", found.Select(each => $"'{each.Agent}': {string.Join(", ", each.Tools)}"));
        var listed = string.Join(", ", found.SelectMany(each => each.Tools).Distinct(StringComparer.Ordinal));
        throw new ToolException(ToolError.ForRefusal(
            $"tests would let agents use tools that are not known to be safe ({agents})",
            $"the server calls tools for real; add safe_tools: [{listed}] to amas-sync.yaml, or use --allow-side-effects"));
    }

    /// <summary>Returns the tools of an agent that are not known to be safe.</summary>
    public static IReadOnlyList<string> FindUnsafeTools(DesiredAgent agent, IReadOnlyCollection<string> safeTools) =>
        [.. ToolUsers.FindTools(agent.Config).Except(safeTools, StringComparer.Ordinal)];
}
