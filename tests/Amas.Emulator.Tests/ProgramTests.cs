using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Amas.Emulator.CommandLine;
using Amas.Emulator.Faults;

namespace Amas.Emulator.Tests;

/// <summary>Tests the program as a process.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task It_prints_one_line_with_its_URL()
    {
        await using var program = EmulatorProcess.Start("--port", "0", "--until-stdin-closes");

        var line = await program.ReadLineAsync();

        Assert.Matches("^amas-emulator listening on http://127\\.0\\.0\\.1:[0-9]+/api/v1$", line);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("agent/")).StatusCode);
        program.CloseInput();
        Assert.Equal("", await program.ReadToEndAsync());
    }

    [Theory]
    [InlineData(">&-")]
    [InlineData(">/dev/full")]
    [InlineData("<&- >&-")]
    public async Task Without_an_output_it_works_and_its_URL_is_in_a_warning(string redirections)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such shell.");
        await using var program = EmulatorProcess.StartInShell(redirections);

        var line = await program.ReadErrorLineAsync();

        Assert.StartsWith("amas-emulator: warning: cannot write the output: ", line, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("agent/")).StatusCode);
    }

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    public async Task Without_an_error_stream_it_works(string redirections)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such shell.");
        await using var program = EmulatorProcess.StartInShell(redirections);

        Assert.StartsWith("amas-emulator listening on ", await program.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("agent/")).StatusCode);
    }

    [Fact]
    public async Task A_library_that_is_missing_next_to_it_is_named()
    {
        // The native libraries are in folders below this one.
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        await using var program = EmulatorProcess.StartIn(folder["."], "--port", "0");

        var error = await program.ErrorsAsync();
        Assert.Matches(
            @"\Aamas-emulator: (lib)?e_sqlite3\.\w+ was not found next to amas-emulator in [^\n]+ \(copy all files [^\n]+\)\r?\n\z", error);
        Assert.Equal(1, await program.ExitCodeAsync());
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_writing_loses_no_acknowledged_write()
    {
        ConcurrentBag<string> acknowledged = [];
        await using (var program = EmulatorProcess.Start("--port", "0", "--data", folder["agents.db"]))
        {
            await program.ReadLineAsync();
            await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => WriteUntilKilledAsync(program, writer, acknowledged)));
        }

        await using var next = EmulatorProcess.Start("--port", "0", "--data", folder["agents.db"]);
        await next.ReadLineAsync();
        Assert.True(acknowledged.Count >= 100);
        Assert.Empty(acknowledged.Except(await next.IdsAsync()));
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_conversations_loses_no_confirmed_message()
    {
        ConcurrentDictionary<string, int> confirmed = [];
        await using (var program = EmulatorProcess.Start("--port", "0", "--data", folder["agents.db"]))
        {
            await program.ReadLineAsync();
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TalkUntilKilledAsync(program, confirmed)));
        }

        await using var next = EmulatorProcess.Start("--port", "0", "--data", folder["agents.db"]);
        await next.ReadLineAsync();
        Assert.True(confirmed.Values.Sum() >= 100);
        foreach (var (session, count) in confirmed)
        {
            var said = await next.SaidAsync(session);
            Assert.InRange(said.Length, 2 * count, 2 * (count + 1));
            Assert.Equal(
                Enumerable.Range(1, said.Length / 2).Select(number => $"user: message {number}"), said.Where((_, place) => place % 2 == 0));
            Assert.All(
                said.Where((_, place) => place % 2 == 1), answer => Assert.StartsWith("assistant: ", answer, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("0.0.0.0", "amas-emulator: warning: 0.0.0.0 is reachable from other machines; anyone with a key can use this emulator\n")]
    [InlineData("127.0.0.1", "")]
    public async Task It_warns_if_other_machines_can_reach_it(string address, string expected)
    {
        await using var program = EmulatorProcess.Start("--port", "0", "--host", address, "--until-stdin-closes");
        await program.ReadLineAsync();

        program.CloseInput();

        Assert.Equal(expected, (await program.ErrorsAsync()).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task With_until_stdin_closes_it_exits_at_the_end_of_input()
    {
        await using var program = EmulatorProcess.Start("--port", "0", "--until-stdin-closes");
        await program.ReadLineAsync();

        program.CloseInput();

        Assert.Equal(0, await program.ExitCodeAsync());
    }

    [Fact]
    public async Task By_default_it_keeps_running_at_the_end_of_input()
    {
        await using var program = EmulatorProcess.Start("--port", "0");
        await program.ReadLineAsync();

        program.CloseInput();

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("agent/")).StatusCode);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_exits_with_0_on_a_signal(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no POSIX signals.");
        await using var program = EmulatorProcess.Start("--port", "0", "--data", folder["agents.db"]);
        await program.ReadLineAsync();

        await program.SignalAsync(signal);

        Assert.Equal(0, await program.ExitCodeAsync());
        Assert.False(File.Exists(folder["agents.db-wal"]));
    }

    [Fact]
    public async Task With_an_input_to_wait_for_an_interrupt_is_ignored()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no POSIX signals.");
        await using var program = EmulatorProcess.Start("--port", "0", "--until-stdin-closes");
        await program.ReadLineAsync();

        await program.SignalAsync("INT");

        Assert.Equal([await program.CreateAsync("agent 1")], await program.IdsAsync());
        program.CloseInput();
        Assert.Equal(0, await program.ExitCodeAsync());
    }

    [Fact]
    public async Task A_port_in_use_is_reported_in_one_sentence()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        await using var program = EmulatorProcess.Start("--port", $"{((IPEndPoint)listener.LocalEndpoint).Port}");

        Assert.Equal(1, await program.ExitCodeAsync());
        Assert.Matches("^amas-emulator: port [0-9]+ of 127\\.0\\.0\\.1 is in use \\([^\n]*--port[^\n]*\\)\n$", (await program.ErrorsAsync()).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("--port=eighty", "invalid value 'eighty' for --port: expected a number from 0 to 65535")]
    [InlineData("--prot=80", "unknown option --prot (did you mean --port?)")]
    [InlineData("@file", "unexpected argument '@file'")]
    [InlineData("--until-stdin-closes=no", "unexpected argument 'no'")]
    [InlineData("--host=example.org", "invalid value 'example.org' for --host: expected an IP address of this machine, or localhost")]
    [InlineData("--patch=mrege", "invalid value 'mrege' for --patch: expected one of replace, merge, deep-merge")]
    [InlineData("--fault=lost:0.6,drop:0.6", "the shares of --fault add up to more than 1")]
    [InlineData("--data ", "invalid value '' for --data: expected the path of a file (with ./ before a leading hyphen)")]
    [InlineData("--expired-key ", "invalid value for --expired-key: expected a key")]
    [InlineData("--api-key=key --api-key=alice=key", "the same key is given twice with --api-key")]
    [InlineData(
        "--for-version=9.8.7",
        "this is version <own>, but amas-sync 9.8.7 needs the same version: dotnet tool update --global amas-emulator --version 9.8.7")]
    [InlineData(
        "--api-key=two\twords",
        "invalid value for --api-key: expected KEY, or NAME=KEY with a name of a-z, 0-9, - and _ and a key without spaces")]
    public async Task Wrong_usage_is_reported_in_one_sentence(string arguments, string sentence)
    {
        await using var program = EmulatorProcess.Start(arguments.Split(' '));

        Assert.Equal(1, await program.ExitCodeAsync());
        Assert.Equal(
            $"amas-emulator: {sentence.Replace("<own>", ProgramVersion.Text, StringComparison.Ordinal)}\n",
            (await program.ErrorsAsync()).ReplaceLineEndings("\n"));
        Assert.Equal("", await program.ReadToEndAsync());
    }

    [Fact]
    public async Task The_version_is_printed_alone()
    {
        await using var program = EmulatorProcess.Start("--version");

        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+(-[\\w.-]+)?\n$", (await program.ReadToEndAsync()).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_help_lists_every_option()
    {
        await using var program = EmulatorProcess.Start("--help");

        var help = await program.ReadToEndAsync();

        const string options = "port host allowed-host data api-key expired-key forbidden-key log patch defaults names list latency rate "
            + "fault seed model script model-url model-key-env model-name model-timeout until-stdin-closes";
        Assert.All(
            options.Split(' '),
            option => Assert.Contains($"--{option} ", help, StringComparison.Ordinal));
        Assert.All(help.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public async Task The_help_explains_every_kind_of_fault()
    {
        await using var program = EmulatorProcess.Start("--help");

        var help = await program.ReadToEndAsync();

        Assert.All(OptionText.FaultWords, word => Assert.Matches($@"\b{word}\b", help));
        Assert.Equal(Enum.GetValues<FaultKind>().Length, OptionText.FaultWords.Count);
    }

    public void Dispose() => folder.Dispose();

    private static async Task TalkUntilKilledAsync(EmulatorProcess program, ConcurrentDictionary<string, int> confirmed)
    {
        try
        {
            var session = await program.CreateSessionAsync();
            for (var number = 1; ; number++)
            {
                await program.ExecuteAsync(session, $"message {number}");
                confirmed[session] = number;
                if (confirmed.Values.Sum() >= 100)
                {
                    program.Kill();
                }
            }
        }
        catch (HttpRequestException)
        {
            // The process was killed, by this conversation or another.
        }
    }

    private static async Task WriteUntilKilledAsync(EmulatorProcess program, int writer, ConcurrentBag<string> acknowledged)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                acknowledged.Add(await program.CreateAsync($"agent {writer} {number}"));
                if (acknowledged.Count >= 100)
                {
                    program.Kill();
                }
            }
        }
        catch (HttpRequestException)
        {
            // The process was killed, by this writer or another.
        }
    }
}
