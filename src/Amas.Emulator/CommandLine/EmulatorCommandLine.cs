using System.CommandLine;
using Amas.Emulator.Access;
using Amas.Emulator.Agents;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Faults;

namespace Amas.Emulator.CommandLine;

/// <summary>The command line of <c>amas-emulator</c>.</summary>
internal sealed class EmulatorCommandLine
{
    private const int DefaultPort = 8787;

    private readonly Option<int?> port = ValueOption.Create(
        "--port", "PORT", $"The port to listen on; 0 takes any free one. Default: {DefaultPort}.", OptionText.ParsePort, "a number from 0 to 65535");

    private readonly Option<string> host = new("--host")
    {
        Description = "The IP address to listen on, or localhost. Default: 127.0.0.1, which other machines cannot reach.",
        HelpName = "ADDRESS",
        CustomParser = ListenAddress.Parse,
    };

    private readonly Option<string> data = ValueOption.CreatePath(
        "--data", "The SQLite file with agents and sessions, made if it does not exist; :memory: forgets them at the end. Default: :memory:.");

    private readonly Option<AccountKey[]> apiKeys = ValueOption.CreateList(
        "--api-key",
        "KEY|NAME=KEY",
        "A key that is let in; repeatable. NAME=KEY makes another account, which sees its own agents and sessions only. Default: dev-key.",
        OptionText.ParseKey,
        "KEY, or NAME=KEY with a name of a-z, 0-9, - and _ and a key without spaces");

    private readonly Option<KeyHash[]> expiredKeys = ValueOption.CreateList(
        "--expired-key", "KEY", "A key that is answered with 401, \"API key has expired\"; repeatable.", OptionText.ParseRejectedKey, "a key");

    private readonly Option<KeyHash[]> forbiddenKeys = ValueOption.CreateList(
        "--forbidden-key", "KEY", "A key that is answered with 403; repeatable.", OptionText.ParseRejectedKey, "a key");

    private readonly Option<string> log = ValueOption.CreatePath(
        "--log", "A file to append a JSON line per request to: time, method, path, status (0: no answer was begun), ms.");

    private readonly Option<PatchStyle?> patch = ValueOption.CreateChoice<PatchStyle>(
        "--patch", "What PATCH does with the system_config it is sent; in a merge, null removes. Default: replace.");

    private readonly Option<OnOff?> defaults = ValueOption.CreateChoice<OnOff>(
        "--defaults", "Whether fields that nobody sent are added to what is saved, such as llm_config.max_tokens. Default: off.");

    private readonly Option<DuplicateNamePolicy?> names = ValueOption.CreateChoice<DuplicateNamePolicy>(
        "--names", "What happens to a second agent of one name: 400, two agents, or \"name (2)\". Default: reject.");

    private readonly Option<ListShape?> list = ValueOption.CreateChoice<ListShape>(
        "--list", "The lists of agents and sessions as bare arrays, or in pages of 50 with count, next, previous and results. Default: array.");

    private readonly Option<TimeSpan?> latency = ValueOption.Create(
        "--latency", "TIME", "How long every request waits. Default: 0ms.", OptionText.ParseDuration, "for example 50ms or 1.5s, at most 10m");

    private readonly Option<RequestRate?> rate = ValueOption.Create(
        "--rate",
        "N/s",
        "How many requests an account may make per second (N/s), minute (N/m) or hour (N/h); more get 429. Default: no limit.",
        OptionText.ParseRate,
        "for example 20/s, 600/m or 5000/h");

    private readonly Option<FaultShare[]> faults = new("--fault")
    {
        Description = "Makes a share of the requests fail, for example lost:0.05,503:10%. Kinds: drop (cut before anything is done), "
            + "lost (done, then cut), half (done, cut in the middle of the answer), html (502 with a page), 500, 503, 429.",
        HelpName = "KIND:SHARE,...",
        CustomParser = FaultList.Parse,
    };

    private readonly Option<long?> seed = ValueOption.Create(
        "--seed",
        "N",
        "What the faults are drawn from: the same seed and sequence of requests meet the same faults. Default: 0.",
        OptionText.ParseSeed,
        "a whole number");

    private readonly ModelArguments model = new();

    private readonly Option<bool> untilStdinCloses = new("--until-stdin-closes")
    {
        Arity = ArgumentArity.Zero,
        Description = "Ends when standard input reaches its end, so that it ends with the program that started it; Ctrl-C is left to that program.",
    };

    private readonly Option<string?> forVersion = new("--for-version")
    {
        Description = "The version of the amas-sync that starts it; another than its own is refused.",
        Hidden = true,
    };

    /// <summary>The command, which hands what was asked for to <paramref name="run"/>: the options, and whether to end with standard input.</summary>
    public RootCommand Build(Func<EmulatorOptions, bool, Task<int>> run)
    {
        apiKeys.Validators.Add(KeyConflict.Check);
        forVersion.Validators.Add(ProgramVersion.Check);
        RootCommand command = new(
            "The AMAS API on this machine: agents, sessions, runtime. Prints \"amas-emulator listening on URL\" when it is ready; ends with Ctrl-C.");
        foreach (var option in (Option[])
            [port, host, data, apiKeys, expiredKeys, forbiddenKeys, log, patch, defaults, names, list, latency, rate, faults, seed, untilStdinCloses, forVersion])
        {
            command.Options.Add(option);
        }

        model.AddTo(command);
        command.SetAction(result => run(ReadOptions(result), result.GetValue(untilStdinCloses)));
        return command;
    }

    private EmulatorOptions ReadOptions(ParseResult result)
    {
        EmulatorOptions unset = new();
        return unset with
        {
            Host = result.GetValue(host) ?? unset.Host,
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
            Latency = result.GetValue(latency) ?? unset.Latency,
            Rate = result.GetValue(rate),
            Faults = result.GetValue(faults) ?? unset.Faults,
            Seed = result.GetValue(seed) ?? unset.Seed,
            Model = model.ReadChoice(result),
        };
    }
}
