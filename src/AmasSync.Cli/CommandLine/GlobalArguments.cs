using System.CommandLine;
using AmasSync.Cli.CommandLine.Fleets;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.CommandLine;

/// <summary>The options that every command accepts, before or after its name.</summary>
internal sealed class GlobalArguments
{
    // More would make the first column of the help too wide. The help of each command lists its own.
    private const int MaxListedFormats = 4;

    private readonly Option<string?> project = OptionFactory.CreateText(
        "--project", "FILE|DIR", "Project file or its folder (default: amas-sync.yaml in the working directory or the nearest parent)");

    private readonly Option<string[]> env = OptionFactory.CreateTextList(
        "--env", "NAME", "Environment (default: 'default_environment', or the only environment)");

    private readonly Option<bool> allEnvironments = OptionFactory.CreateSwitch(
        "--all-environments", "Select all environments of the project");

    private readonly ShardArguments sharding = new();

    private readonly Option<string[]> vars = OptionFactory.CreateAssignmentList(
        "--var", "NAME=VALUE", "Set a variable for !var and ${{ vars.NAME }}, overriding the environment's; may be repeated");

    private readonly Option<OutputFormat> format = OptionFactory.CreateChoice(
        "--format",
        "Output format",
        OutputFormat.Text,
        OutputFormat.Json,
        OutputFormat.Yaml,
        OutputFormat.Markdown,
        OutputFormat.Mermaid,
        OutputFormat.Dot,
        OutputFormat.Svg,
        OutputFormat.Sarif,
        OutputFormat.GitHub,
        OutputFormat.Matrix);

    private readonly Option<ColorChoice> color = OptionFactory.CreateChoice(
        "--color", "When to use color; auto honors NO_COLOR (default: auto)", ColorChoice.Auto, ColorChoice.Always, ColorChoice.Never);

    private readonly Option<bool> verbose = OptionFactory.CreateSwitch("--verbose", "Print one line per HTTP request to stderr");
    private readonly Option<bool> noInput = OptionFactory.CreateSwitch("--no-input", "Never prompt for input; fail instead");

    private readonly Option<int?> parallel = OptionFactory.CreateNumber(
        "--parallel", "N", 1, 64, "Maximum concurrent requests (default: 4, or 'parallel' in amas-sync.yaml)");

    private readonly Option<int?> parallelEnvironments = OptionFactory.CreateNumber(
        "--parallel-environments", "N", 1, 64, "Maximum environments at once (default: 1)");

    private readonly Option<TimeSpan?> requestTimeout = OptionFactory.CreateDuration(
        "--request-timeout", "Timeout per request attempt (default: 30s, or 5m for requests that wait for an agent)");

    private readonly Option<TimeSpan?> timeout = OptionFactory.CreateDuration("--timeout", "Timeout for the whole run (default: none)");

    private readonly Option<TimeSpan?> lockTimeout = OptionFactory.CreateDuration(
        "--lock-timeout", "How long to wait for another run to release the inventory (default: 0s)");

    private readonly Option<string?> inventoryFile = OptionFactory.CreateText(
        "--inventory-file", "FILE", "Inventory file to use in place of the environment's inventory");

    public IReadOnlyList<Option> All =>
    [
        project,
        env,
        allEnvironments,
        .. sharding.All,
        vars,
        format,
        color,
        verbose,
        noInput,
        parallel,
        parallelEnvironments,
        requestTimeout,
        timeout,
        lockTimeout,
        inventoryFile,
    ];

    /// <summary>
    /// Makes help list only the options that have an effect on at least one of some commands. The others are still accepted.
    /// </summary>
    public void ListOnlyFor(IReadOnlyList<ICommandTraits> commands)
    {
        var listed = commands.Aggregate(GlobalOptionSet.None, (set, command) => set | command.ListedGlobals);
        var isMultiEnvironment = commands.Any(command => command.IsMultiEnvironment);
        var formats = commands.SelectMany(command => command.Formats).Distinct().Order().ToArray();
        List(GlobalOptionSet.Project, project, env, vars);
        List(GlobalOptionSet.Output, color);
        List(GlobalOptionSet.Server, verbose, parallel, requestTimeout, timeout);
        List(GlobalOptionSet.Prompt, noInput);
        List(GlobalOptionSet.Inventory, inventoryFile);
        List(GlobalOptionSet.Lock, lockTimeout);
        allEnvironments.Hidden = env.Hidden || !isMultiEnvironment;
        sharding.List(!allEnvironments.Hidden);
        parallelEnvironments.Hidden = allEnvironments.Hidden || !listed.HasFlag(GlobalOptionSet.Server);
        format.Hidden = !listed.HasFlag(GlobalOptionSet.Output) || formats.Length < 2;
        format.HelpName = formats.Length > MaxListedFormats ? "FORMAT" : string.Join('|', formats.Select(OptionFactory.FormatChoice));
        format.Description = commands is [var command]
            ? $"Output format (default: {OptionFactory.FormatChoice(command.Formats[0])})"
            : "Output format";
        env.HelpName = isMultiEnvironment ? "NAME|GLOB" : "NAME";
        env.Description = DescribeEnvironments(commands, isMultiEnvironment);

        void List(GlobalOptionSet set, params Option[] options)
        {
            foreach (var option in options)
            {
                option.Hidden = !listed.HasFlag(set);
            }
        }
    }

    private static string DescribeEnvironments(IReadOnlyList<ICommandTraits> commands, bool isMultiEnvironment)
    {
        if (commands.All(command => command.SelectsAllByDefault))
        {
            return "Environment; may be repeated (default: all environments)";
        }

        var repeated = isMultiEnvironment ? "; may be repeated" : "";
        return $"Environment{repeated} (default: 'default_environment', or the only environment)";
    }

    /// <summary>Returns the value of <c>--format</c> if no command has such a format; otherwise null.</summary>
    public string? FindUnknownFormat(ParseResult parsed)
    {
        var given = parsed.GetResult(format);
        return given is { Tokens: [{ Value.Length: > 0 } token] } && given.Errors.Any() ? token.Value : null;
    }

    /// <summary>Returns what is wrong with options that depend on each other or on variables; null if nothing is.</summary>
    public ToolError? FindError(ParseResult parsed, IReadOnlyDictionary<string, string> variables) =>
        sharding.FindError(parsed, variables);

    /// <summary>Reads the options from parsed arguments.</summary>
    public GlobalOptions Read(ParseResult parsed, IReadOnlyDictionary<string, string> variables) => new()
    {
        Project = parsed.GetValue(project),
        Environments = [.. (parsed.GetValue(env) ?? []).Distinct(StringComparer.Ordinal)],
        AllEnvironments = parsed.GetValue(allEnvironments),
        Shard = sharding.Read(parsed, variables),
        Vars = OptionFactory.ParseAssignments(parsed.GetValue(vars) ?? []),
        Format = parsed.GetValue(format),
        Color = parsed.GetValue(color),
        Verbose = parsed.GetValue(verbose),
        NoInput = parsed.GetValue(noInput),
        Parallel = parsed.GetValue(parallel),
        ParallelEnvironments = parsed.GetValue(parallelEnvironments) ?? 1,
        RequestTimeout = parsed.GetValue(requestTimeout),
        Timeout = parsed.GetValue(timeout),
        LockTimeout = parsed.GetValue(lockTimeout) ?? TimeSpan.Zero,
        InventoryFile = parsed.GetValue(inventoryFile),
    };
}
