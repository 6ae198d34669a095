using Amas.Config.Streams;
using AmasSync.Cli.Hosting.Streams;

namespace AmasSync.Cli.Hosting;

/// <summary>The three standard streams of a run and their properties.</summary>
internal sealed record HostTerminal : IDisposable
{
    private const int DefaultWidth = 100;
    private const int MaxLineLength = 10 * 1024 * 1024;

    private readonly TolerantWriter output = new(TextWriter.Null);
    private readonly TolerantWriter error = new(TextWriter.Null);

    public required TextReader In { get; init; }

    /// <summary>
    /// Gets the stream for the output of the command. It is complete after <see cref="Dispose"/>. Writing to it never fails; see
    /// <see cref="OutFailure"/>.
    /// </summary>
    public required TextWriter Out
    {
        get => output;
        init => output = new(value);
    }

    /// <summary>Gets the stream for progress, prompts and warnings, which is not buffered. Writing to it never fails.</summary>
    public required TextWriter Error
    {
        get => error;
        init => error = new(value);
    }

    /// <summary>
    /// Gets why a part of the output is lost; null if it was written. A reader that ends early, such as head, is no failure.
    /// </summary>
    public Exception? OutFailure => output.Failure;

    /// <summary>Gets whether the user can be prompted: standard input and standard error are both a terminal.</summary>
    public bool CanPrompt { get; init; }

    /// <summary>
    /// Gets the action that discards what was typed, but not read yet: it cannot be the answer to a question that follows.
    /// </summary>
    public Action DiscardTyped { get; init; } = () => { };

    public bool IsOutInteractive { get; init; }

    public bool IsErrorInteractive { get; init; }

    /// <summary>Gets the function that returns the current width in columns, which changes when the user resizes the terminal.</summary>
    public Func<int> WidthProvider { get; init; } = () => DefaultWidth;

    public int Width => WidthProvider();

    /// <summary>
    /// Gets the width of the standard output in columns; a fixed value if it is not a terminal, so that output is reproducible.
    /// </summary>
    public int OutWidth => IsOutInteractive ? Width : DefaultWidth;

    public static HostTerminal CreateForProcess()
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = StandardStream.Encoding;
        }

        return new()
        {
            In = OpenInput(),
            Out = StandardStream.OpenWriter(1, Console.OpenStandardOutput, isBuffered: true),
            Error = StandardStream.OpenWriter(2, Console.OpenStandardError, isBuffered: false),
            CanPrompt = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            DiscardTyped = DiscardTypedKeys,
            IsOutInteractive = !Console.IsOutputRedirected,
            IsErrorInteractive = !Console.IsErrorRedirected,
            WidthProvider = ReadProcessWidth,
        };
    }

    /// <summary>Asks a question, and returns the line that is typed after it; null at the end of the input.</summary>
    public async Task<string?> AskAsync(string question, CancellationToken stopping)
    {
        DiscardTyped();
        await Error.WriteAsync(question);
        return await Task.Run(In.ReadLine, CancellationToken.None).WaitAsync(stopping);
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    private static TextReader OpenInput()
    {
        if (!StandardStream.IsOpen(0))
        {
            return TextReader.Null;
        }

        return Console.IsInputRedirected ? new BoundedReader(Console.In, MaxLineLength) : Console.In;
    }

    private static void DiscardTypedKeys()
    {
        while (!Console.IsInputRedirected && Console.KeyAvailable)
        {
            Console.ReadKey(intercept: true);
        }
    }

    private static int ReadProcessWidth()
    {
        var width = Console.IsOutputRedirected && Console.IsErrorRedirected ? 0 : Console.WindowWidth;
        return width > 0 ? width : DefaultWidth;
    }
}
