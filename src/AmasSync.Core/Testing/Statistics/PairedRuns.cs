namespace AmasSync.Core.Testing.Statistics;

/// <summary>The judged runs of a test on both sides. Run number i of the base and of the head are a pair.</summary>
/// <param name="Base">Whether each run of the base passed.</param>
/// <param name="Head">Whether each run of the head passed; as many as of the base.</param>
internal sealed record PairedRuns(IReadOnlyList<bool> Base, IReadOnlyList<bool> Head)
{
    public int Count => Head.Count;

    public int BasePassed => Base.Count(passed => passed);

    public int HeadPassed => Head.Count(passed => passed);

    /// <summary>Gets the number of pairs in which the base passed and the head failed.</summary>
    public int Losses => Base.Zip(Head).Count(pair => pair is (true, false));

    /// <summary>Gets the number of pairs in which the base failed and the head passed.</summary>
    public int Gains => Base.Zip(Head).Count(pair => pair is (false, true));

    /// <summary>Returns the first pairs.</summary>
    public PairedRuns Take(int count) => new([.. Base.Take(count)], [.. Head.Take(count)]);
}
