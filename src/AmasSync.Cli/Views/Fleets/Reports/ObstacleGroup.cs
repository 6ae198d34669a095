using System.Text.RegularExpressions;

namespace AmasSync.Cli.Views.Fleets.Reports;

/// <summary>Environments that wait for the same thing.</summary>
/// <param name="Environments">Their names.</param>
/// <param name="Agents">
/// The agents that it is about and that the message does not name; empty if it is about the whole environments.
/// </param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do about it.</param>
internal sealed record ObstacleGroup(IReadOnlyList<string> Environments, IReadOnlyList<string> Agents, string Message, string Hint)
{
    /// <summary>What stands for the name of each environment in a sentence about several.</summary>
    public const string AnyName = "NAME";

    /// <summary>Groups what environments wait for by sentence, the most frequent first.</summary>
    public static IReadOnlyList<ObstacleGroup> Group(IEnumerable<ReportedEnvironment> environments) =>
    [
        .. environments
            .SelectMany(environment => environment.Obstacles.Select(obstacle => (environment.Name, Obstacle: obstacle)))
            .GroupBy(each => (ReplaceName(each.Obstacle.Message, each.Name), ReplaceName(each.Obstacle.Hint, each.Name)))
            .Select(group => From([.. group]))
            .OrderByDescending(group => group.Environments.Count)
            .ThenBy(group => group.Environments[0], StringComparer.Ordinal),
    ];

    private static ObstacleGroup From(IReadOnlyList<(string Name, ReportObstacle Obstacle)> members)
    {
        string[] names = [.. members.Select(member => member.Name).Distinct(StringComparer.Ordinal)];
        var agents = members
            .Where(member => member.Obstacle.Agent is { } agent && !IsNamed(member.Obstacle.Message, agent))
            .Select(member => member.Obstacle.Agent)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        var (name, first) = members[0];
        return names.Length == 1
            ? new(names, [.. agents], first.Message, first.Hint)
            : new(names, [.. agents], ReplaceName(first.Message, name), ReplaceName(first.Hint, name));
    }

    private static bool IsNamed(string message, string agent) => message.Contains($"'{agent}'", StringComparison.Ordinal);

    private static string ReplaceName(string text, string name) =>
        Regex.Replace(text, $@"(?<![\w-]){Regex.Escape(name)}(?![\w-])", AnyName, RegexOptions.CultureInvariant);
}
