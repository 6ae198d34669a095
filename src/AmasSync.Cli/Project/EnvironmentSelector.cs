using System.Globalization;
using Amas.Config.Findings;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Project;

/// <summary>Selects the environments of a run. It never chooses between several by itself.</summary>
internal static class EnvironmentSelector
{
    private const int MaxNames = 20;

    /// <summary>Returns the environment with a name or, without a name, the default environment or the only one.</summary>
    /// <exception cref="ToolException">There is no environment with that name, or none was named and there are several.</exception>
    public static EnvironmentSettings Select(ProjectSettings project, string? named)
    {
        var names = project.Environments.Select(environment => environment.Name).ToArray();
        if ((named ?? project.DefaultEnvironment) is { } name)
        {
            return project.Environments.FirstOrDefault(environment => environment.Name == name)
                ?? throw new ToolException(ToolError.ForUsage(
                    $"there is no environment '{name}'",
                    NearestName.Find(name, names) is { } near ? $"did you mean '{near}'?" : FormatNames()));
        }

        return project.Environments switch
        {
            [var only] => only,
            [] => throw new ToolException(ToolError.ForUsage("the project file has no environments", "add one under 'environments'")),
            _ => throw new ToolException(ToolError.ForUsage("select an environment with --env", FormatNames())),
        };

        string FormatNames() => names.Length <= MaxNames
            ? $"environments: {string.Join(", ", names)}"
            : string.Create(CultureInfo.InvariantCulture, $"'amas-sync environments' lists all {names.Length}");
    }
}
