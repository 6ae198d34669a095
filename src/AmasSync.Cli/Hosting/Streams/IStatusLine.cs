namespace AmasSync.Cli.Hosting.Streams;

/// <summary>A line that shows the progress of a run, and is cleared in the end.</summary>
internal interface IStatusLine
{
    /// <summary>Shows a text in place of the previous one.</summary>
    void Show(string text);

    /// <summary>Shows nothing.</summary>
    void Clear();
}
