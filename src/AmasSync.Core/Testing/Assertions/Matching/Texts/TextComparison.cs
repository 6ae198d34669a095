namespace AmasSync.Core.Testing.Assertions.Matching.Texts;

/// <summary>How the texts of an assertion are looked for in an answer.</summary>
internal enum TextComparison
{
    /// <summary>The answer is the text.</summary>
    Equal,

    /// <summary>The answer begins with the text.</summary>
    Start,

    /// <summary>The answer contains one of the texts.</summary>
    Any,

    /// <summary>The answer contains all texts.</summary>
    All,
}
