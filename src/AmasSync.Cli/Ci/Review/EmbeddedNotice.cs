using AmasSync.Cli.Project;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci.Review;

/// <summary>Says that nothing outlives the job if the server of an environment is the embedded emulator.</summary>
internal static class EmbeddedNotice
{
    /// <summary>Renders the notice with its line ends; empty for another server.</summary>
    public static string Render(Plan plan) => plan.Server == EnvironmentSettings.Embedded
        ? $"> [!IMPORTANT]\n> The server of `{plan.Environment}` is `embedded`: an emulator that runs only during the job. Nothing that is "
            + "applied there outlives the job. Set `server` to the address of the API to keep agents.\n\n"
        : "";
}
