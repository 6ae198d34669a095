using Amas.Config.Findings;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Project;

/// <summary>Which environment a run is for. Never a guess among several.</summary>
internal static class EnvironmentSelector
{
    /// <summary>Those that were named, or all, in the order of the project file.</summary>
    /// <exception cref="ToolException">One of the names is none of them.</exception>
    public static IReadOnlyList<EnvironmentSettings> SelectAll(ProjectSettings project, GlobalOptions globals)
    {
        EnvironmentSettings[] named = [.. globals.Environments.Select(name => Select(project, name))];
        return globals.AllEnvironments ? project.Environments : [.. project.Environments.Where(named.Contains)];
    }

    /// <exception cref="ToolException">There is none of that name, or none was named and there are several.</exception>
    public static EnvironmentSettings Select(ProjectSettings project, string? named)
    {
        var names = project.Environments.Select(environment => environment.Name).ToArray();
        if ((named ?? project.DefaultEnvironment) is { } name)
        {
            return project.Environments.FirstOrDefault(environment => environment.Name == name)
                ?? throw new ToolException(ToolError.ForUsage(
                    $"there is no environment '{name}'",
                    NearestName.Find(name, names) is { } near ? $"did you mean '{near}'?" : $"there are {string.Join(", ", names)}"));
        }

        return project.Environments switch
        {
            [var only] => only,
            [] => throw new ToolException(ToolError.ForUsage("the project file names no environment", "add one under 'environments'")),
            _ => throw new ToolException(ToolError.ForUsage("name the environment with --env", $"there are {string.Join(", ", names)}")),
        };
    }
}
