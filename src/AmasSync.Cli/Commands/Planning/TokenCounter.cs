using Microsoft.ML.Tokenizers;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>
/// Counts tokens with the encoding <c>o200k_base</c>. Its table is loaded when the first text is counted, because that takes 0.2 seconds.
/// </summary>
internal sealed class TokenCounter
{
    private readonly Lazy<Tokenizer> tokenizer = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    public int Count(string text) => text.Length == 0 ? 0 : tokenizer.Value.CountTokens(text);
}
