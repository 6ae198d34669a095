using System.Text;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Phases;
using Microsoft.Extensions.Time.Testing;

namespace AmasSync.Cli.Tests.Views.Terminal;

public sealed class PhaseDisplayTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void A_phase_that_ends_within_a_second_is_not_shown()
    {
        var shown = Show(isTerminal: false, display =>
        {
            using var phase = display.Begin(RunPhase.ListingAgents);
            time.Advance(TimeSpan.FromSeconds(0.9));
        });

        Assert.Empty(shown);
    }

    [Fact]
    public void Without_a_terminal_a_long_phase_is_a_line_from_time_to_time_and_one_at_its_end()
    {
        var shown = Show(isTerminal: false, display =>
        {
            using var phase = display.Begin(RunPhase.ValidatingOnServer, total: 500);
            for (var step = 0; step < 120; step++)
            {
                time.Advance(TimeSpan.FromSeconds(0.1));
                phase.Advance();
            }
        });

        Assert.Equal(
            """
            validating on the server: 9 of 500 (1 s)
            validating on the server: 109 of 500 (11 s)
            validating on the server: 120 of 500 (12 s)

            """,
            shown,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void On_a_terminal_a_long_phase_is_one_line_that_is_cleared_at_its_end()
    {
        var shown = Show(isTerminal: true, display =>
        {
            using var phase = display.Begin(RunPhase.ValidatingOnServer, total: 500);
            time.Advance(TimeSpan.FromSeconds(1));
            phase.Advance();
        });

        Assert.Equal(
            "\r\e[2Kvalidating on the server: 0 of 500 (1 s)\r\e[2Kvalidating on the server: 1 of 500 (1 s)\r\e[2K", shown);
    }

    [Fact]
    public void The_last_of_several_phases_is_shown_and_then_the_one_that_is_left()
    {
        var shown = Show(isTerminal: true, display =>
        {
            using var listing = display.Begin(RunPhase.ListingAgents);
            using (display.Begin(RunPhase.ReadingFiles))
            {
                time.Advance(TimeSpan.FromSeconds(1));
            }
        });

        Assert.EndsWith(
            "reading files (1 s)\r\e[2K\r\e[2Klisting the agents on the server (1 s)\r\e[2K", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Progress_that_cannot_be_written_does_not_end_the_run(bool isTerminal)
    {
        using FullDiskWriter error = new();

        Show(error, isTerminal, display =>
        {
            using var listing = display.Begin(RunPhase.ListingAgents);
            using var validating = display.Begin(RunPhase.ValidatingOnServer, total: 2);
            time.Advance(TimeSpan.FromSeconds(1));
            validating.Advance();
            time.Advance(TimeSpan.FromSeconds(10));
        });

        Assert.NotEqual(0, error.Attempts);
    }

    private string Show(bool isTerminal, Action<PhaseDisplay> run)
    {
        using StringWriter error = new();
        Show(error, isTerminal, run);
        return error.ToString();
    }

    private void Show(TextWriter error, bool isTerminal, Action<PhaseDisplay> run)
    {
        using StopSignal stop = new(time);
        using HostTerminal terminal = new()
        {
            In = TextReader.Null,
            Out = TextWriter.Null,
            Error = error,
            IsErrorInteractive = isTerminal,
        };
        HostEnvironment host = new()
        {
            Terminal = terminal,
            WorkingDirectory = "",
            Variables = new Dictionary<string, string>(),
            Time = time,
            Stop = stop,
            EndProcess = _ => { },
        };
        run(PhaseDisplay.Create(new(new() { Color = ColorChoice.Never }, host, TextWriter.Null)));
    }

    private sealed class FullDiskWriter : TextWriter
    {
        public int Attempts { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            Attempts++;
            throw new IOException("No space left on device");
        }
    }
}
