using AmasSync.Core.Findings;

namespace AmasSync.Cli.Project;

/// <summary>Which environment a run is for. Never a guess among several.</summary>
internal static class EnvironmentChoice
{
    /// <exception cref="ToolException">There is none of that name, or none was named and there are several.</exception>
    public static EnvironmentSettings Of(ProjectSettings project, string? named)
    {
        var names = project.Environments.Select(environment => environment.Name).ToArray();
        if ((named ?? project.DefaultEnvironment) is { } name)
        {
            return project.Environments.FirstOrDefault(environment => environment.Name == name)
                ?? throw new ToolException(ToolError.Usage(
                    $"there is no environment '{name}'",
                    NearestName.To(name, names) is { } near ? $"did you mean '{near}'?" : $"there are {string.Join(", ", names)}"));
        }

        return project.Environments switch
        {
            [var only] => only,
            [] => throw new ToolException(ToolError.Usage("the project file names no environment", "add one under 'environments'")),
            _ => throw new ToolException(ToolError.Usage("name the environment with --env", $"there are {string.Join(", ", names)}")),
        };
    }
}
