using AmasSync.Cli.Tests.Hosting;

namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>Runs the commands of a story with the native program, as a process.</summary>
internal static class NativeStory
{
    // A process has the clock of the machine.
    private static readonly HashSet<string> MovesClock = ["another-account", "drift", "gone", "gone-and-made-by-hand", "reconcile-drift"];

    // Until the tool gives up, it would wait for half a minute, and show its progress.
    private static readonly HashSet<string> Waits =
        ["incomplete-list", "lost-answers", "no-server", "server-answers-half", "server-answers-nothing", "write-fails"];

    // With the clock of a story, no environment takes time.
    private static readonly HashSet<string> ShowsDurations = ["report"];

    private static readonly HashSet<string> Types = ["apply-several-confirmed"];

    /// <summary>Returns why the native program cannot play a story; null if it can.</summary>
    public static string? FindObstacle(string story)
    {
        if (MovesClock.Contains(story))
        {
            return "the story moves the clock of the tool";
        }

        if (ShowsDurations.Contains(story))
        {
            return "the story shows how long environments took";
        }

        if (Types.Contains(story))
        {
            return "the story types at a terminal";
        }

        return Waits.Contains(story) ? "the story waits for a server that does not answer" : null;
    }

    /// <summary>Runs the tool with these variables and no others, except for what Git needs.</summary>
    public static Task<ToolProcess> RunAsync(
        string folder, IReadOnlyDictionary<string, string> variables, string input, IEnumerable<string> arguments)
    {
        var start = ToolProgram.With(arguments);
        start.WorkingDirectory = folder;
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return ToolProcess.RunAsync(start, input);
    }
}
