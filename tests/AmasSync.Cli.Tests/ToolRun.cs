using System.Text;
using System.Text.Json;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Hosting.Processes;

namespace AmasSync.Cli.Tests;

/// <summary>A run of the tool inside this process: its inputs and its results.</summary>
internal sealed record ToolRun
{
    public int Code { get; private init; }

    public string Out { get; private init; } = "";

    public string Error { get; private init; } = "";

    /// <summary>Both streams as a workflow run shows them: in the order of what was written.</summary>
    public string Log { get; private init; } = "";

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public static Task<ToolRun> OfAsync(params string[] arguments) => new Given().RunAsync(arguments);

    /// <summary>The inputs of a run.</summary>
    internal sealed record Given
    {
        public string Folder { get; init; } = System.IO.Path.GetTempPath();

        /// <summary>What a user types; null if there is no terminal to type on.</summary>
        public string? Typed { get; init; }

        /// <summary>What the user typed before the run asked anything; it counts only with <see cref="Typed"/>.</summary>
        public string TypedAhead { get; init; } = "";

        /// <summary>What is piped to standard input.</summary>
        public string? Piped { get; init; }

        /// <summary>The reader that replaces both.</summary>
        public TextReader? Read { get; init; }

        /// <summary>The width of the terminal that receives the output; null if the output is not a terminal.</summary>
        public int? Columns { get; init; }

        public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

        public Action<StopSignal>? Before { get; init; }

        /// <summary>Ctrl-C is pressed when this text first appears in the progress of the run; null to not press it.</summary>
        public string? InterruptedAt { get; init; }

        /// <summary>An action for when a text first appears in the progress of the run; null for none.</summary>
        public (string Text, Action Seen)? Awaited { get; init; }

        public TimeProvider Time { get; init; } = TimeProvider.System;

        /// <summary>How many files the process may have open.</summary>
        public OpenFileLimit OpenFiles { get; init; }

        /// <summary>How long a phase lasts before it is shown. By default none is shown, so that output does not depend on speed.</summary>
        public TimeSpan ProgressDelay { get; init; } = Timeout.InfiniteTimeSpan;

        public async Task<ToolRun> RunAsync(params string[] arguments)
        {
            StringBuilder log = new();
            using WatchedWriter output = new(null, null, log);
            using StopSignal stop = new(Time);
            using WatchedWriter error = new(
                InterruptedAt ?? Awaited?.Text, InterruptedAt is null ? Awaited?.Seen : () => stop.Interrupt(), log);
            using TypedAheadReader input = new(TypedAhead, Typed ?? Piped ?? "");
            using HostTerminal terminal = new()
            {
                In = Read ?? input,
                Out = output,
                Error = error,
                DiscardTyped = TypedAhead.Length > 0 ? input.Discard : () => { },
                CanPrompt = Typed is not null || Read is not null,
                IsOutInteractive = Columns is not null,
                IsErrorInteractive = Columns is not null,
                WidthProvider = () => Columns ?? 100,
            };
            Before?.Invoke(stop);
            var code = await Tool.RunAsync(arguments, new()
            {
                Terminal = terminal,
                WorkingDirectory = Folder,
                Variables = Variables,
                Time = Time,
                ProgressDelay = ProgressDelay,
                Stop = stop,
                OpenFiles = OpenFiles,
                EndProcess = exit => throw new InvalidOperationException($"The run had to be ended with {exit}."),
            });
            return new() { Code = code, Out = output.ToString(), Error = error.ToString(), Log = log.ToString() };
        }
    }
}
