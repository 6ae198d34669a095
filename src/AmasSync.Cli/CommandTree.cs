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
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    private readonly GlobalArguments globals = new();
    private readonly Option<bool> version = OptionKinds.Switch("--version", "Print the version");
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

        foreach (var verb in Verbs())
        {
            root.Add(verb);
        }
    }

    /// <summary>The one run that the arguments ask for.</summary>
    /// <exception cref="ToolException">They ask for none.</exception>
    public Invocation Parse(string[] arguments, IReadOnlyDictionary<string, string> variables)
    {
        if (arguments is [EmulatorCommand.Word, .. var options])
        {
            return new Invocation.Run(new(), session => EmulatorCommand.RunAsync(options, session));
        }

        if (SuggestionRequest.Of(arguments) is { } request)
        {
            return new Invocation.Run(new(), session => Task.FromResult(request.Answer(new(root), session)));
        }

        ThrowIf(new ArgumentCheck(root).Of(arguments));
        var parsed = root.Parse(arguments, Parsing);
        if (parsed.Action is HelpAction)
        {
            return new Invocation.Help(output => parsed.Invoke(new() { Output = output, EnableDefaultExceptionHandler = false }));
        }

        if (parsed.GetValue(version))
        {
            return new Invocation.Version();
        }

        if (parsed.CommandResult.Command is not Verb verb)
        {
            throw new ToolException(NoCommand(parsed.CommandResult.Command));
        }

        OptionVariables fromVariables = new(root);
        ThrowIf(fromVariables.Unknown(variables));
        parsed = root.Parse(fromVariables.Complete(arguments, parsed, variables), Parsing);
        ThrowIf(Wrong(parsed, verb));
        return new Invocation.Run(globals.Read(parsed), session => verb.RunAsync(parsed, session), verb.IsStreamed);
    }

    private static IEnumerable<Command> Verbs() =>
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
        new ChatCommand(),
        new BatchCommand(),
        new SessionsCommand(),
        new DoctorCommand(),
        new EmulatorCommand(),
        new SchemaCommand(),
        new CompletionCommand(),
    ];

    private static ToolError NoCommand(Command above) => ToolError.Usage(
        above is VerbGroup ? $"name a command of '{above.Name}'" : "name a command", string.Join(", ", above.Subcommands.Select(command => command.Name)));

    private ToolError? Wrong(ParseResult parsed, Verb verb)
    {
        var path = CommandPath.Of(verb);
        if (verb.TreatUnmatchedTokensAsErrors && parsed.UnmatchedTokens is [var extra, ..])
        {
            return ToolError.Usage($"'{extra}' is one argument too many for '{path}'", $"'amas-sync {path} --help' shows what it takes");
        }

        if (verb.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > (parsed.GetResult(argument)?.Tokens.Count ?? 0)) is { } missing)
        {
            return ToolError.Usage($"'{path}' needs <{missing.Name}>", $"'amas-sync {path} --help' shows what it takes");
        }

        if (parsed.Errors is [var error, ..])
        {
            return ToolError.Usage(error.Message.TrimEnd('.'));
        }

        var given = globals.Read(parsed);
        if (given.IsForSeveral && WrongForSeveral(given, verb, path) is { } wrong)
        {
            return wrong;
        }

        var format = given.Format;
        return format == OutputFormat.Default || verb.Formats.Contains(format)
            ? null
            : ToolError.Usage($"'{path}' has no format {Word(format)}", $"it has {string.Join(", ", verb.Formats.Select(Word))}");
    }

    private ToolError? WrongForSeveral(GlobalOptions given, Verb verb, string path) => given switch
    {
        _ when !verb.TakesSeveralEnvironments => ToolError.Usage($"'{path}' is for one environment", $"{string.Join(", ", SeveralTakers())} take several"),
        { AllEnvironments: true, Environments.Count: > 0 } => ToolError.Usage("--all-environments leaves nothing for --env to name", "give one of them"),
        { InventoryFile: not null } => ToolError.Usage("an inventory is of one environment: --inventory-file cannot be that of several", "leave it out, or name one environment"),
        _ => null,
    };

    private IEnumerable<string> SeveralTakers() => CommandPath.Below(root).OfType<Verb>().Where(verb => verb.TakesSeveralEnvironments).Select(CommandPath.Of);

    private static string Word(OutputFormat format) => format.ToString().ToLowerInvariant();

    private static void ThrowIf(ToolError? error)
    {
        if (error is not null)
        {
            throw new ToolException(error);
        }
    }
}
