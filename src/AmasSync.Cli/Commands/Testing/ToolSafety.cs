using AmasSync.Cli.Errors;
using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Refuses to try agents and judges whose tools may change something: the server calls tools for real.</summary>
internal static class ToolSafety
{
    /// <summary>Ensures that the agents and the judges of all tests, and other judges, have safe tools only.</summary>
    /// <exception cref="ToolException">One of them has another tool.</exception>
    public static void EnsureSafe(
        IReadOnlyList<ConversationTest> tests, IEnumerable<DesiredAgent> otherJudges, IReadOnlyCollection<string> safeTools)
    {
        var judges = tests.SelectMany(test => test.Judges).Select(judge => judge.Agent);
        EnsureSafe([.. tests.Select(test => test.Agent), .. judges, .. otherJudges], safeTools);
    }

    /// <summary>Ensures that these agents have safe tools only.</summary>
    /// <exception cref="ToolException">One of them has another tool.</exception>
    public static void EnsureSafe(IEnumerable<DesiredAgent> agents, IReadOnlyCollection<string> safeTools)
    {
        var unsafeAgents =
            from agent in agents.Distinct()
            let tools = ToolUsers.FindTools(agent.Config).Except(safeTools, StringComparer.Ordinal).ToList()
            where tools.Count > 0
            select (Agent: agent.Name.Text, Tools: tools);
        if (unsafeAgents.ToList() is not [_, ..] found)
        {
            return;
        }

        var described = string.Join("; ", found.Select(each => $"'{each.Agent}': {string.Join(", ", each.Tools)}"));
        var listed = string.Join(", ", found.SelectMany(each => each.Tools).Distinct(StringComparer.Ordinal));
        throw new ToolException(ToolError.ForRefusal(
            $"tests would let agents use tools that are not known to be safe ({described})",
            $"the server calls tools for real; add safe_tools: [{listed}] to amas-sync.yaml, or use --allow-side-effects"));
    }
}
