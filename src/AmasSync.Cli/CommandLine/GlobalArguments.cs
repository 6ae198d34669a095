using System.CommandLine;

namespace AmasSync.Cli.CommandLine;

/// <summary>The options of every command; they may stand before or after its name.</summary>
internal sealed class GlobalArguments
{
    private readonly Option<string?> project = OptionFactory.CreateText(
        "--project", "FILE|DIR", "The project file amas-sync.yaml, or its folder. Without it: the working directory, then its parents");

    private readonly Option<string[]> env = OptionFactory.CreateTextList(
        "--env", "NAME", "The environment; plan, diff and validate take several. Without it: default_environment, or the only one there is");

    private readonly Option<bool> allEnvironments = OptionFactory.CreateSwitch("--all-environments", "Every environment of the project, with plan, diff and validate");

    private readonly Option<string[]> vars = OptionFactory.CreateAssignmentList(
        "--var", "NAME=VALUE", "A variable for !var and ${{ vars.NAME }}, in place of the environment's; may be given several times");

    private readonly Option<OutputFormat> format = OptionFactory.CreateChoice(
        "--format", "The form of the output", OutputFormat.Text, OutputFormat.Json, OutputFormat.Yaml, OutputFormat.Markdown,
        OutputFormat.Mermaid, OutputFormat.Dot, OutputFormat.Svg, OutputFormat.Sarif, OutputFormat.GitHub);

    private readonly Option<ColorChoice> color = OptionFactory.CreateChoice(
        "--color", "Colour; auto honours NO_COLOR", ColorChoice.Auto, ColorChoice.Always, ColorChoice.Never);

    private readonly Option<bool> verbose = OptionFactory.CreateSwitch("--verbose", "One line per HTTP call on stderr");
    private readonly Option<bool> noInput = OptionFactory.CreateSwitch("--no-input", "Never ask; refuse instead");
    private readonly Option<int?> parallel = OptionFactory.CreateNumber("--parallel", "N", 1, 64, "Requests at once (4, or what the project file says)");
    private readonly Option<TimeSpan?> requestTimeout = OptionFactory.CreateDuration("--request-timeout", "For one try of one request (30s; 5m where an agent has to answer)");
    private readonly Option<TimeSpan?> timeout = OptionFactory.CreateDuration("--timeout", "For the whole run (none)");
    private readonly Option<TimeSpan?> lockTimeout = OptionFactory.CreateDuration("--lock-timeout", "How long to wait for another run that holds the inventory (0s)");
    private readonly Option<string?> inventoryFile = OptionFactory.CreateText("--inventory-file", "FILE", "The inventory, in place of .amas-sync/inventory.<env>.json");

    public IReadOnlyList<Option> All => [project, env, allEnvironments, vars, format, color, verbose, noInput, parallel, requestTimeout, timeout, lockTimeout, inventoryFile];

    public GlobalOptions Read(ParseResult parsed) => new()
    {
        Project = parsed.GetValue(project),
        Environments = [.. (parsed.GetValue(env) ?? []).Distinct(StringComparer.Ordinal)],
        AllEnvironments = parsed.GetValue(allEnvironments),
        Vars = OptionFactory.ParseAssignments(parsed.GetValue(vars) ?? []),
        Format = parsed.GetValue(format),
        Color = parsed.GetValue(color),
        Verbose = parsed.GetValue(verbose),
        NoInput = parsed.GetValue(noInput),
        Parallel = parsed.GetValue(parallel),
        RequestTimeout = parsed.GetValue(requestTimeout),
        Timeout = parsed.GetValue(timeout),
        LockTimeout = parsed.GetValue(lockTimeout) ?? TimeSpan.Zero,
        InventoryFile = parsed.GetValue(inventoryFile),
    };
}
