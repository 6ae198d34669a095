using System.CommandLine;
using System.CommandLine.Help;
using Amas.Emulator.Access;
using Amas.Emulator.Agents;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Faults;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.CommandLine;

/// <summary>The command line of <c>amas-emulator</c>.</summary>
internal sealed class EmulatorCommandLine
{
    private const int DefaultPort = 8787;

    // In columns, also where the output is not a terminal.
    private const int HelpWidth = 100;

    private readonly Option<int?> port = ValueOption.Create(
        "--port",
        "PORT",
        $"Port to listen on; 0 selects a free port. Default: {DefaultPort}.",
        OptionText.ParsePort,
        "a number from 0 to 65535");

    private readonly Option<string> host = new("--host")
    {
        Description = "IP address to listen on, or localhost. Default: 127.0.0.1, which other machines cannot reach.",
        HelpName = "ADDRESS",
        CustomParser = ListenAddress.Parse,
    };

    private readonly Option<string[]> allowedHosts = ValueOption.CreateList(
        "--allowed-host",
        "NAME",
        "Host name, beside localhost and IP addresses, that requests may be addressed to; repeatable. Without it, all names are accepted "
            + "unless --host is this machine.",
        OptionText.ParseHostName,
        "a host name without port");

    private readonly Option<string> data = ValueOption.CreatePath(
        "--data", "SQLite file for agents and sessions, created if it does not exist; :memory: keeps them in memory until exit. Default: "
            + ":memory:.");

    private readonly Option<AccountKey[]> apiKeys = ValueOption.CreateList(
        "--api-key",
        "KEY|NAME=KEY",
        "Accepted API key; repeatable. NAME=KEY adds an account, which sees only its own agents and sessions. Default: dev-key.",
        OptionText.ParseKey,
        "KEY, or NAME=KEY with a name of a-z, 0-9, - and _ and a key without spaces");

    private readonly Option<KeyHash[]> expiredKeys = ValueOption.CreateList(
        "--expired-key", "KEY", "Key to reject with 401, \"API key has expired\"; repeatable.", OptionText.ParseRejectedKey, "a key");

    private readonly Option<KeyHash[]> forbiddenKeys = ValueOption.CreateList(
        "--forbidden-key", "KEY", "Key to reject with 403; repeatable.", OptionText.ParseRejectedKey, "a key");

    private readonly Option<string> log = ValueOption.CreatePath(
        "--log", "File to append one line of JSON per request to: time, method, path, status (0 if no response was started), ms.");

    private readonly Option<PatchStyle?> patch = ValueOption.CreateChoice<PatchStyle>(
        "--patch", "How PATCH applies the system_config of its body; when merging, null removes a member. Default: replace.");

    private readonly Option<OnOff?> defaults = ValueOption.CreateChoice<OnOff>(
        "--defaults", "Whether to add server defaults such as llm_config.max_tokens to saved configurations. Default: off.");

    private readonly Option<DuplicateNamePolicy?> names = ValueOption.CreateChoice<DuplicateNamePolicy>(
        "--names", "How to handle a second agent with the same name: reject it with 400, allow it, or rename it to \"name (2)\". Default: "
            + "reject.");

    private readonly Option<ListShape?> list = ValueOption.CreateChoice<ListShape>(
        "--list", "Format of the lists of agents and sessions: bare arrays, or pages of 50 with count, next, previous and results. "
            + "Default: array.");

    private readonly Option<ReplyShape?> replies = ValueOption.CreateChoice<ReplyShape>(
        "--replies", "Format of replies to messages: one of the three documented ones, or all their members together. Only \"all\" names "
            + "the agents that replied; \"all\" and \"response\" list tool calls, \"all\" and \"session\" token counts. Default: all.");

    private readonly Option<TimeSpan?> latency = ValueOption.Create(
        "--latency",
        "TIME",
        "Delay before each request is processed. Default: 0ms.",
        DurationText.Parse,
        "a duration such as 50ms or 1.5s, at most 10m");

    private readonly Option<RequestRate?> rate = ValueOption.Create(
        "--rate",
        "N/s",
        "Request limit per account and second (N/s), minute (N/m) or hour (N/h); requests over it get 429. Default: no limit.",
        OptionText.ParseRate,
        "a rate such as 20/s, 600/m or 5000/h");

    private readonly Option<FaultShare[]> faults = new("--fault")
    {
        Description = "Make a share of the requests fail, for example lost:0.05,503:10%. Kinds: drop (close the connection before "
            + "processing), lost (process, then close without a response), half (process, then close in the middle of the response), "
            + "html (502 with an HTML page), 500, 503, 429.",
        HelpName = "KIND:SHARE,...",
        CustomParser = FaultList.Parse,
    };

    private readonly Option<long?> seed = ValueOption.Create(
        "--seed",
        "N",
        "Seed for selecting faults, and for the replies that a script draws (one_of): the same seed and the same sequence of requests give "
            + "the same faults and replies. Default: 0.",
        OptionText.ParseSeed,
        "a whole number");

    private readonly ModelArguments model = new();

    private readonly Option<bool> untilStdinCloses = new("--until-stdin-closes")
    {
        Arity = ArgumentArity.Zero,
        Description = "Exit at the end of standard input, that is, together with the program that started the emulator; Ctrl-C is ignored.",
    };

    private readonly Option<string?> forVersion = new("--for-version")
    {
        Description = "Version of the amas-sync that starts the emulator; must be the version of the emulator.",
        Hidden = true,
    };

    /// <summary>Builds the command; <paramref name="run"/> gets the options, and whether to exit at the end of standard input.</summary>
    public RootCommand Build(Func<EmulatorOptions, bool, Task<int>> run)
    {
        apiKeys.Validators.Add(KeyConflict.Check);
        forVersion.Validators.Add(ProgramVersion.Check);
        RootCommand command = new(
            "Emulate the AMAS API on this machine: agents, sessions, runtime. Prints \"amas-emulator listening on URL\" when ready; "
                + "Ctrl-C stops it.");
        Option[] options =
        [
            port, host, allowedHosts, data, apiKeys, expiredKeys, forbiddenKeys, log, patch, defaults, names, list,
            replies, latency, rate, faults, seed, untilStdinCloses, forVersion,
        ];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        model.AddTo(command);
        command.Options.OfType<HelpOption>().Single().Action = new HelpAction { MaxWidth = HelpWidth };
        command.SetAction(result => run(ReadOptions(result), result.GetValue(untilStdinCloses)));
        return command;
    }

    private EmulatorOptions ReadOptions(ParseResult result)
    {
        EmulatorOptions unset = new();
        return unset with
        {
            Host = result.GetValue(host) ?? unset.Host,
            AllowedHosts = result.GetValue(allowedHosts) is { Length: > 0 } hosts ? hosts : unset.AllowedHosts,
            Port = result.GetValue(port) ?? DefaultPort,
            DataPath = result.GetValue(data) ?? unset.DataPath,
            ApiKeys = result.GetValue(apiKeys) is { Length: > 0 } keys ? keys : unset.ApiKeys,
            ExpiredKeys = result.GetValue(expiredKeys) ?? unset.ExpiredKeys,
            ForbiddenKeys = result.GetValue(forbiddenKeys) ?? unset.ForbiddenKeys,
            LogPath = result.GetValue(log),
            Patch = result.GetValue(patch) ?? unset.Patch,
            AddServerDefaults = result.GetValue(defaults) == OnOff.On,
            DuplicateNames = result.GetValue(names) ?? unset.DuplicateNames,
            ListShape = result.GetValue(list) ?? unset.ListShape,
            Replies = result.GetValue(replies) ?? unset.Replies,
            Latency = result.GetValue(latency) ?? unset.Latency,
            Rate = result.GetValue(rate),
            Faults = result.GetValue(faults) ?? unset.Faults,
            Seed = result.GetValue(seed) ?? unset.Seed,
            Model = model.ReadChoice(result),
        };
    }
}
