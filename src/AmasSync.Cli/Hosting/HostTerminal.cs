using System.Text;

namespace AmasSync.Cli.Hosting;

/// <summary>The three streams of a run and what is known of them.</summary>
internal sealed record HostTerminal : IDisposable
{
    private const int DefaultWidth = 100;

    public required TextReader In { get; init; }

    /// <summary>The product. Complete after <see cref="Dispose"/>.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Progress, questions, warnings; written at once.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person can be asked: input and questions both go to a terminal.</summary>
    public bool CanPrompt { get; init; }

    public bool IsOutInteractive { get; init; }

    public bool IsErrorInteractive { get; init; }

    /// <summary>In columns. A person may change it at any time.</summary>
    public Func<int> WidthProvider { get; init; } = () => DefaultWidth;

    public int Width => WidthProvider();

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
            IsOutInteractive = !Console.IsOutputRedirected,
            IsErrorInteractive = !Console.IsErrorRedirected,
            WidthProvider = ReadProcessWidth,
        };
    }

    public void Dispose() => Out.Dispose();

    private static int ReadProcessWidth()
    {
        var width = Console.IsOutputRedirected && Console.IsErrorRedirected ? 0 : Console.WindowWidth;
        return width > 0 ? width : DefaultWidth;
    }
}
