using System.Text.Json;
using System.Text.Json.Nodes;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>The program <c>tests/node/runner.mjs</c>, which runs workflows like GitHub and its runners.</summary>
internal static class StoryRunner
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Runs the workflows that an event starts, and those that follow them.</summary>
    public static async Task<IReadOnlyList<JobsOfWorkflow>> RunAsync(JsonObject request)
    {
        request["machine"] = JsonSerializer.SerializeToNode(GetMachine());
        var ended = await NodeProgram.RunAsync("runner.mjs", new Dictionary<string, string> { ["request"] = request.ToJsonString() });
        return ended.Deserialize<List<JobsOfWorkflow>>(Names) ?? [];
    }

    // What a runner has for every job, apart from the PATH. A build leaves no processes behind.
    private static Dictionary<string, string> GetMachine()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Dictionary<string, string> machine = new()
        {
            ["LANG"] = "C.UTF-8",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["NUGET_PACKAGES"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages"),
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",
        };
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
        {
            machine["DOTNET_ROOT"] = root;
        }

        return machine;
    }
}
