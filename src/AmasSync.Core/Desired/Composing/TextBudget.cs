using System.Text;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// How much text a document may take in with <c>!file</c>: a small agent file that names one large file many times must not fill the
/// memory.
/// </summary>
internal sealed class TextBudget
{
    public const long MaxBytes = 50 * 1024 * 1024;

    private long bytes;

    /// <summary>Adds a text. Returns false if it is too much; it must then not be taken in.</summary>
    public bool TryAdd(ExternalContent content)
    {
        if (bytes + content.Bytes > MaxBytes)
        {
            return false;
        }

        bytes += content.Bytes;
        return true;
    }

    /// <summary>
    /// Returns the finding for a composed document whose texts are too much in sum: its overlay and its defaults have budgets of their own.
    /// </summary>
    public static Finding? CheckSum(SourceNode document) =>
        Sum(document) > MaxBytes ? FindingCatalog.TooMuchText(document.Place) : null;

    private static long Sum(SourceNode node) => node switch
    {
        SourceNode.Scalar { IsFile: true } text => Encoding.UTF8.GetByteCount(text.Text),
        SourceNode.Mapping mapping => mapping.Members.Sum(member => Sum(member.Value)),
        SourceNode.Sequence sequence => sequence.Items.Sum(Sum),
        _ => 0,
    };
}
