using System.CommandLine;
using System.CommandLine.Help;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands;
using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Commands.Checking;
using AmasSync.Cli.Commands.Completing;
using AmasSync.Cli.Commands.Diagnosis;
using AmasSync.Cli.Commands.Fleets;
using AmasSync.Cli.Commands.Fleets.Reconciling;
using AmasSync.Cli.Commands.Fleets.Reporting;
using AmasSync.Cli.Commands.Importing;
using AmasSync.Cli.Commands.Inventories;
using AmasSync.Cli.Commands.Pipelines;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Commands.RollingBack;
using AmasSync.Cli.Commands.Sessions;
using AmasSync.Cli.Commands.Setup;
using AmasSync.Cli.Commands.Testing;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli;

/// <summary>All commands and options of the tool; parses arguments.</summary>
internal sealed class CommandTree
{
    private static readonly ParserConfiguration ParserSettings = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    private readonly GlobalArguments globals = new();
    private readonly Option<bool> version = OptionFactory.CreateSwitch("--version", "Print the version");
    private readonly RootCommand root;

    public CommandTree()
    {
        root = new(
            """
            Manage AMAS agents as code: plan and apply a folder of SystemConfig YAML files.

            The project file is amas-sync.yaml in the working directory or the nearest parent. Without a project file, amas-sync reads
            ./agents and uses the environment 'local', an emulator on this machine.

            The API key is read from AMAS_API_KEY, or from the variable that the environment sets as 'api_key'. Options can be set with
            AMAS_SYNC_<OPTION> variables, except options that give consent.
            """)
        {
            HelpName = "amas-sync",
        };
        root.Options.Clear();
        root.Directives.Clear();
        root.Add(new HelpOption { Description = "Print help" });
        root.Add(version);
        foreach (var option in globals.All)
        {
            option.Recursive = true;
            root.Add(option);
        }

        foreach (var command in CreateCommands())
        {
            root.Add(command);
        }
    }

    /// <summary>Parses arguments into the run that they ask for.</summary>
    /// <exception cref="ToolException">The arguments or the variables are wrong.</exception>
    public Invocation Parse(string[] arguments, IReadOnlyDictionary<string, string> variables)
    {
        if (arguments is [EmulatorCommand.CommandName, .. var options])
        {
            return new Invocation.Run(new(), context => EmulatorCommand.RunAsync(options, context)) { HasEffects = true };
        }

        if (SuggestionRequest.Parse(arguments) is { } request)
        {
            return new Invocation.Run(new(), context => Task.FromResult(request.WriteSuggestions(new(root), context)));
        }

        ThrowIfError(new ArgumentCheck(root).FindError(arguments));
        var parsed = root.Parse(arguments, ParserSettings);
        var named = parsed.CommandResult.Command;
        var isHelp = parsed.Action is HelpAction;
        if (!isHelp && parsed.GetValue(version))
        {
            return new Invocation.Version();
        }

        if (isHelp || named is not ToolCommand command)
        {
            return new Invocation.Help((output, width) => new HelpPrinter(root, globals).Print(named, output, width));
        }

        OptionVariables fromVariables = new(root);
        ThrowIfError(fromVariables.FindUnknownError(variables));
        parsed = root.Parse(fromVariables.AddFromVariables(arguments, parsed, variables), ParserSettings);
        ThrowIfError(FindError(parsed, command, variables));
        return new Invocation.Run(globals.Read(parsed, variables), context => command.RunAsync(parsed, context))
        {
            IsStreamed = command.IsStreamed,
            HasEffects = command.HasEffects,
            ResultFile = FindResultFile(parsed, command),
        };
    }

    private static string? FindResultFile(ParseResult parsed, ToolCommand command) =>
        command.Options.OfType<Option<string?>>().FirstOrDefault(option => option.Name == "--json-into") is { } option
            ? parsed.GetValue(option)
            : null;

    private static IEnumerable<Command> CreateCommands() =>
    [
        new InitCommand(),
        new ValidateCommand(),
        new RenderCommand(),
        new PlanCommand(),
        new DiffCommand(),
        new ApplyCommand(),
        new RollbackCommand(),
        new DriftCommand(),
        new ReconcileCommand(),
        new ImportCommand(),
        new InventoryCommand(),
        new CiCommand(),
        new GraphCommand(),
        new RulesCommand(),
        new ChatCommand(),
        new BatchCommand(),
        new SessionsCommand(),
        new TestCommand(),
        new EnvironmentsCommand(),
        new ReportCommand(),
        new DoctorCommand(),
        new EmulatorCommand(),
        new SchemaCommand(),
        new CompletionCommand(),
    ];


    private ToolError? FindError(ParseResult parsed, ToolCommand command, IReadOnlyDictionary<string, string> variables)
    {
        var path = CommandPath.Format(command);
        if (command.TreatUnmatchedTokensAsErrors && parsed.UnmatchedTokens is [var extra, ..])
        {
            return ToolError.ForUsage($"unexpected argument '{extra}' for '{path}'", $"see 'amas-sync {path} --help'");
        }

        if (command.Arguments.FirstOrDefault(argument => IsMissing(argument, parsed)) is { } missing)
        {
            return ToolError.ForUsage($"missing argument <{missing.Name}> for '{path}'", $"see 'amas-sync {path} --help'");
        }

        if (globals.FindUnknownFormat(parsed) is { } unknown)
        {
            return ReportUnsupportedFormat(path, unknown, command);
        }

        if (parsed.Errors is [var error, ..])
        {
            return ToolError.ForUsage(error.Message.TrimEnd('.'));
        }

        if (globals.FindError(parsed, variables) is { } wrong)
        {
            return wrong;
        }

        var given = globals.Read(parsed, variables);
        if (given.IsMultiEnvironment && FindEnvironmentError(given, command, path) is { } environmentError)
        {
            return environmentError;
        }

        var format = given.Format;
        if (format == OutputFormat.Default || command.Formats.Contains(format))
        {
            return null;
        }

        return ReportUnsupportedFormat(path, OptionFactory.FormatChoice(format), command);
    }

    private static ToolError ReportUnsupportedFormat(string path, string format, ToolCommand command)
    {
        var supported = string.Join(", ", command.Formats.Select(OptionFactory.FormatChoice));
        return ToolError.ForUsage($"'{path}' does not support --format {format}", $"supported: {supported}");
    }

    private static bool IsMissing(Argument argument, ParseResult parsed)
    {
        var given = parsed.GetResult(argument)?.Tokens.Count ?? 0;
        return given < argument.Arity.MinimumNumberOfValues;
    }

    private ToolError? FindEnvironmentError(GlobalOptions given, ToolCommand command, string path) => given switch
    {
        _ when !command.IsMultiEnvironment => ToolError.ForUsage(
            given.FindGlob() is { } glob
                ? $"'{path}' accepts only one environment, and '{glob}' is a glob"
                : $"'{path}' accepts only one environment",
            $"{string.Join(", ", ListMultiEnvironmentCommands())} accept several"),
        { AllEnvironments: true, Environments.Count: > 0 } => ToolError.ForUsage(
            "--all-environments cannot be combined with --env", "use one of them"),
        { Shard: not null, AllEnvironments: false, Environments.Count: 0 } when !command.SelectsAllByDefault => ToolError.ForUsage(
            "a shard is a part of the selected environments, and none is selected",
            "add --all-environments, or --env with names or globs"),
        { InventoryFile: not null } => ToolError.ForUsage(
            "--inventory-file is for one environment; several were selected", "omit it, or select one environment"),
        _ => null,
    };

    private IEnumerable<string> ListMultiEnvironmentCommands() => CommandPath.EnumerateTree(root)
        .OfType<ToolCommand>()
        .Where(command => command is { IsMultiEnvironment: true, SelectsAllByDefault: false })
        .Select(CommandPath.Format);

    private static void ThrowIfError(ToolError? error)
    {
        if (error is not null)
        {
            throw new ToolException(error);
        }
    }
}
