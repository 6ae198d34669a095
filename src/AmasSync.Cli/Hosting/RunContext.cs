using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Hosting.Measuring;
using AmasSync.Cli.Hosting.Streams;
using AmasSync.Core.Phases;

namespace AmasSync.Cli.Hosting;

/// <summary>One run of one command: its global options, its host, and the writer for its output.</summary>
internal sealed record RunContext(GlobalOptions Globals, HostEnvironment Host, TextWriter Out)
{
    /// <summary>Gets whether views omit nothing from long texts.</summary>
    public bool IsFull { get; init; }

    /// <summary>Gets what shows the progress of the run.</summary>
    public IPhaseDisplay Phases { get; init; } = NoPhaseDisplay.Instance;

    /// <summary>Gets the line for progress on a terminal that this run shares with others; null if it has its own.</summary>
    public IStatusLine? SharedStatus { get; init; }

    public HostTerminal Terminal => Host.Terminal;

    /// <summary>Gets the secrets that must not be in the output of the run.</summary>
    public RunSecrets Secrets { get; init; } = new();

    /// <summary>Gets which environments the run selected.</summary>
    public RunSelection Selection { get; init; } = new();

    /// <summary>Gets what each environment of the run cost.</summary>
    public RunStatistics Statistics { get; init; } = new(Host.Time);

    /// <summary>Gets the file that receives the error if the run fails.</summary>
    public ErrorFile ErrorFile { get; init; } = new(null);

    /// <summary>Gets whether the result is written as JSON, to the output or to a file.</summary>
    public bool HasJsonResult => Globals.Format == OutputFormat.Json || ErrorFile.Path is not null;

    /// <summary>Gets what is released at the end of the run.</summary>
    public RunResources Resources { get; init; } = new();

    /// <summary>
    /// Gets whether this is a workflow run for a pull request or a merge group: its files were not reviewed yet
    /// (docs.github.com: events that trigger workflows).
    /// </summary>
    public bool IsPullRequest => Host.Variables.GetValueOrDefault("GITHUB_EVENT_NAME") is "pull_request"
        or "pull_request_target"
        or "pull_request_review"
        or "pull_request_review_comment"
        or "merge_group";

    public CancellationToken Stopping => Host.Stop.Token;

    /// <summary>Returns whether to color a stream. The option takes precedence over the variables of no-color.org.</summary>
    public bool HasColor(bool isInteractive) => Globals.Color switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ when IsSet("NO_COLOR") => false,
        _ => isInteractive || IsSet("FORCE_COLOR") || IsSet("CLICOLOR_FORCE"),
    };

    /// <summary>Makes a path that the user gave absolute.</summary>
    public string GetFullPath(string path) => Path.GetFullPath(path, Host.WorkingDirectory);

    private bool IsSet(string variable) => Host.Variables.TryGetValue(variable, out var value) && value.Length > 0 && value != "0";
}
