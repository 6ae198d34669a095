using System.CommandLine;
using System.CommandLine.Help;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands;
using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Commands.Checking;
using AmasSync.Cli.Commands.Completing;
using AmasSync.Cli.Commands.Diagnosis;
using AmasSync.Cli.Commands.Importing;
using AmasSync.Cli.Commands.Inventories;
using AmasSync.Cli.Commands.Pipelines;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Commands.RollingBack;
using AmasSync.Cli.Commands.Sessions;
using AmasSync.Cli.Commands.Setup;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli;

/// <summary>Every command and option there is, and the way from arguments to one of them.</summary>
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
            Plans and applies AMAS agents from a folder of SystemConfig YAML.

            The project file is amas-sync.yaml in the working directory or the nearest parent that has one; without it ./agents is read and
            the environment is 'local', the emulator on this machine. The server's key is read from AMAS_API_KEY, or the variable that
            the environment names. Options can be given as AMAS_SYNC_<OPTION> variables, except those that are consent.
            """)
        {
            HelpName = "amas-sync",
        };
        root.Options.Clear();
        root.Directives.Clear();
        root.Add(new HelpOption { Description = "Show this help" });
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

    /// <summary>The one run that the arguments ask for.</summary>
    /// <exception cref="ToolException">They ask for none.</exception>
    public Invocation Parse(string[] arguments, IReadOnlyDictionary<string, string> variables)
    {
        if (arguments is [EmulatorCommand.CommandName, .. var options])
        {
            return new Invocation.Run(new(), context => EmulatorCommand.RunAsync(options, context));
        }

        if (SuggestionRequest.Parse(arguments) is { } request)
        {
            return new Invocation.Run(new(), context => Task.FromResult(request.WriteSuggestions(new(root), context)));
        }

        ThrowIfError(new ArgumentCheck(root).FindError(arguments));
        var parsed = root.Parse(arguments, ParserSettings);
        if (parsed.Action is HelpAction)
        {
            return new Invocation.Help(output => parsed.Invoke(new() { Output = output, EnableDefaultExceptionHandler = false }));
        }

        if (parsed.GetValue(version))
        {
            return new Invocation.Version();
        }

        if (parsed.CommandResult.Command is not ToolCommand command)
        {
            throw new ToolException(CreateMissingCommandError(parsed.CommandResult.Command));
        }

        OptionVariables fromVariables = new(root);
        ThrowIfError(fromVariables.FindUnknownError(variables));
        parsed = root.Parse(fromVariables.AddFromVariables(arguments, parsed, variables), ParserSettings);
        ThrowIfError(FindError(parsed, command));
        return new Invocation.Run(globals.Read(parsed), context => command.RunAsync(parsed, context), command.IsStreamed);
    }

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
        new ImportCommand(),
        new InventoryCommand(),
        new CiCommand(),
        new GraphCommand(),
        new RulesCommand(),
        new ChatCommand(),
        new BatchCommand(),
        new SessionsCommand(),
        new DoctorCommand(),
        new EmulatorCommand(),
        new SchemaCommand(),
        new CompletionCommand(),
    ];

    private static ToolError CreateMissingCommandError(Command parent) => ToolError.ForUsage(
        parent is CommandGroup ? $"name a command of '{parent.Name}'" : "name a command", string.Join(", ", parent.Subcommands.Select(command => command.Name)));

    private ToolError? FindError(ParseResult parsed, ToolCommand command)
    {
        var path = CommandPath.Format(command);
        if (command.TreatUnmatchedTokensAsErrors && parsed.UnmatchedTokens is [var extra, ..])
        {
            return ToolError.ForUsage($"'{extra}' is one argument too many for '{path}'", $"'amas-sync {path} --help' shows what it takes");
        }

        if (command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > (parsed.GetResult(argument)?.Tokens.Count ?? 0)) is { } missing)
        {
            return ToolError.ForUsage($"'{path}' needs <{missing.Name}>", $"'amas-sync {path} --help' shows what it takes");
        }

        if (parsed.Errors is [var error, ..])
        {
            return ToolError.ForUsage(error.Message.TrimEnd('.'));
        }

        var given = globals.Read(parsed);
        if (given.IsMultiEnvironment && FindEnvironmentError(given, command, path) is { } environmentError)
        {
            return environmentError;
        }

        var format = given.Format;
        return format == OutputFormat.Default || command.Formats.Contains(format)
            ? null
            : ToolError.ForUsage($"'{path}' has no format {FormatWord(format)}", $"it has {string.Join(", ", command.Formats.Select(FormatWord))}");
    }

    private ToolError? FindEnvironmentError(GlobalOptions given, ToolCommand command, string path) => given switch
    {
        _ when !command.IsMultiEnvironment => ToolError.ForUsage($"'{path}' is for one environment", $"{string.Join(", ", ListMultiEnvironmentCommands())} take several"),
        { AllEnvironments: true, Environments.Count: > 0 } => ToolError.ForUsage("--all-environments leaves nothing for --env to name", "give one of them"),
        { InventoryFile: not null } => ToolError.ForUsage("an inventory is of one environment: --inventory-file cannot be that of several", "leave it out, or name one environment"),
        _ => null,
    };

    private IEnumerable<string> ListMultiEnvironmentCommands() => CommandPath.EnumerateTree(root).OfType<ToolCommand>().Where(command => command.IsMultiEnvironment).Select(CommandPath.Format);

    private static string FormatWord(OutputFormat format) => format.ToString().ToLowerInvariant();

    private static void ThrowIfError(ToolError? error)
    {
        if (error is not null)
        {
            throw new ToolException(error);
        }
    }
}
