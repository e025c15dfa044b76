namespace Dmarkit.Tests;

/// <summary>A scene's memory as the bytes of an image.</summary>
internal static class SceneImage
{
    /// <summary>Each page of which the scene has a word, whole: what it lacks is zeros.</summary>
    public static (ulong Address, byte[] Bytes)[] Segments(Scene scene) =>
    [
        .. scene.Words.GroupBy(word => word.Key / ImageBuilder.PageBytes).OrderBy(page => page.Key).Select(page =>
        {
            byte[] bytes = new byte[ImageBuilder.PageBytes];
            foreach (var (address, word) in page) ImageBuilder.Put64(bytes, (int)(address % ImageBuilder.PageBytes), word);
            return (page.Key * ImageBuilder.PageBytes, bytes);
        }),
    ];
}
