using System.Text;

namespace AmasSync.Cli.Hosting;

/// <summary>The three standard streams of a run and their properties.</summary>
internal sealed record HostTerminal : IDisposable
{
    private const int DefaultWidth = 100;

    public required TextReader In { get; init; }

    /// <summary>Gets the stream for the output of the command. It is complete after <see cref="Dispose"/>.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Gets the stream for progress, prompts and warnings, which is not buffered.</summary>
    public required TextWriter Error { get; init; }

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
        UTF8Encoding encoding = new(encoderShouldEmitUTF8Identifier: false);
        Console.OutputEncoding = encoding;
        return new()
        {
            In = Console.In,
            Out = new StreamWriter(Console.OpenStandardOutput(), encoding) { NewLine = "\n" },
            Error = Console.Error,
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

    public void Dispose() => Out.Dispose();

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
