using AmasSync.Cli.Errors;
using AmasSync.Cli.Testing.Sessions;
using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Refuses to try agents and judges that may change something outside of the session: the server calls tools for real.</summary>
internal static class ToolSafety
{
    /// <summary>
    /// Tools of AMAS whose effects outlast the session, or that run code. The hint does not suggest to call them safe; a project that names
    /// them in <c>safe_tools</c> has consented.
    /// </summary>
    private static readonly string[] UnsafeTools = ["memory", "schedule_agent_task", "manage_agent_tasks", "python_repl"];

    /// <summary>Ensures that these agents have safe tools only.</summary>
    /// <exception cref="ToolException">One of them has another tool.</exception>
    public static void EnsureSafe(IEnumerable<DesiredAgent> agents, IReadOnlyCollection<string> safeTools)
    {
        var unsafeAgents =
            from agent in agents.Distinct()
            let tools = FindUnsafeTools(agent, safeTools)
            where tools.Count > 0
            select (Agent: agent.Name.Text, Tools: tools);
        if (unsafeAgents.ToList() is not [_, ..] found)
        {
            return;
        }

        var described = string.Join("; ", found.Select(each => $"'{each.Agent}': {string.Join(", ", each.Tools)}"));
        var names = found.SelectMany(each => each.Tools).Distinct(StringComparer.Ordinal).ToList();
        throw new ToolException(ToolError.ForRefusal(
            $"tests would let agents use tools that are not known to be safe ({described})",
            $"the server calls tools for real; {FormatHint(names)}"));
    }

    /// <summary>Ensures that no agent of a test uses memory that outlasts the session.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="isKept">Whether such memory is kept in the configurations.</param>
    /// <exception cref="ToolException">One of them does.</exception>
    public static void EnsureNoSharedMemory(IReadOnlyList<ConversationTest> tests, bool isKept)
    {
        var wide =
            from agent in tests.Select(test => test.Agent).Distinct()
            let modules = WideMemory.Find(agent.Config)
            where modules.Count > 0
            select $"'{agent.Name.Text}': {string.Join(", ", modules)}";
        if (isKept && wide.ToList() is [_, ..] found)
        {
            throw new ToolException(ToolError.ForRefusal(
                $"tests would read and change memory that outlasts their sessions ({string.Join("; ", found)})",
                "omit --keep-memory, or use --allow-side-effects too"));
        }
    }

    /// <summary>Returns the tools of an agent that are not known to be safe.</summary>
    public static IReadOnlyList<string> FindUnsafeTools(DesiredAgent agent, IReadOnlyCollection<string> safeTools) =>
        [.. ToolUsers.FindTools(agent.Config).Except(safeTools, StringComparer.Ordinal)];

    private static string FormatHint(List<string> names)
    {
        var harmless = names.Except(UnsafeTools, StringComparer.Ordinal).ToList();
        List<string> ways = [];
        if (names.Intersect(UnsafeTools, StringComparer.Ordinal).ToList() is [_, ..] lasting)
        {
            var verb = lasting.Count == 1 ? "has" : "have";
            var tools = string.Join(", ", lasting);
            ways.Add($"{tools} {verb} effects beyond the session, so use --allow-side-effects in an account for tests");
        }

        if (harmless.Count > 0)
        {
            ways.Insert(0, $"add safe_tools: [{string.Join(", ", harmless)}] to amas-sync.yaml, or use --allow-side-effects");
        }

        return string.Join("; ", ways);
    }
}
