using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Commands.Fleets;

/// <summary>
/// One environment of a run for several. What the work writes to the context's streams becomes the section of the environment, and lines
/// with its name.
/// </summary>
/// <param name="Workspace">The project with the environment.</param>
/// <param name="Context">The run in this environment.</param>
internal sealed record EnvironmentRun(Workspace Workspace, RunContext Context);
