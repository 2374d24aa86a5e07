package ledgertab.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The lines of one document: goods at believable prices, and a service for the rest, so that they
/// come to its total.
final class DemoLines {

  private static final List<Good> RUSSIAN =
      List.of(
          new Good("Кронштейн стальной 40 мм", "шт", "480.00"),
          new Good("Плёнка упаковочная, рулон", "рул", "1250.00"),
          new Good("Доска дубовая строганая", "м³", "96500.00"),
          new Good("Саморез кровельный 4,8×35", "кг", "310.50"),
          new Good("Лист оцинкованный 0,5 мм", "м²", "742.00"));
  private static final List<Good> FOREIGN =
      List.of(
          new Good("Oak board, planed", "m³", "1120.00"),
          new Good("Hinge set, brass", "set", "14.90"),
          new Good("Wood stain, walnut", "l", "21.35"),
          new Good("Pallet wrap", "roll", "9.80"),
          new Good("Steel bracket 40 mm", "pc", "5.20"));

  private final DemoDocument document;
  private final Random random;

  DemoLines(DemoDocument document, Random random) {
    this.document = document;
    this.random = random;
  }

  private record Good(String name, String unit, String price) {}

  record Line(String name, String quantity, String unit, String price, String total) {}

  List<Line> lines() {
    var lines = new ArrayList<Line>();
    var left = document.total();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      var good = pick(document.isRussian() ? RUSSIAN : FOREIGN);
      var price = new BigDecimal(good.price());
      var share = left.divide(BigDecimal.valueOf(i), 2, RoundingMode.DOWN);
      var quantity = share.divide(price, 0, RoundingMode.DOWN);
      if (quantity.signum() > 0) {
        lines.add(line(good.name(), quantity, good.unit(), price));
        left = left.subtract(price.multiply(quantity));
      }
    }
    if (left.signum() != 0) {
      lines.add(
          line(word("Delivery", "Доставка до склада"), BigDecimal.ONE, word("pc", "шт"), left));
    }
    return lines;
  }

  private static Line line(String name, BigDecimal quantity, String unit, BigDecimal price) {
    return new Line(
        name,
        quantity.toPlainString(),
        unit,
        price.toPlainString(),
        price.multiply(quantity).toPlainString());
  }

  private Good pick(List<Good> goods) {
    return goods.get(random.nextInt(goods.size()));
  }

  private String word(String english, String russian) {
    return document.isRussian() ? russian : english;
  }
}
